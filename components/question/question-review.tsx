import type { ReactNode } from 'react';
import { toldWords } from '@/components/correction/correction-words';
import { Stimulus } from '@/components/exam/stimulus';
import { Alert } from '@/components/ui/alert';
import type { StimulusView } from '@/lib/exam/exam-view';
import type { Reveal } from '@/lib/exam/reveal-view';
import { OptionRationale } from './option-rationale';
import { ReferenceList } from './reference-list';
import { Stem } from './stem';
import { TopicLink } from './topic-link';

export interface QuestionReviewProps {
  stem: string;
  /** The stem with the learner's highlights, in place of the plain one. */
  marked?: ReactNode;
  stimulus: StimulusView | null;
  reveal: Pick<Reveal, 'options' | 'references' | 'topic' | 'topicTitle' | 'summarySection'> &
    Partial<Pick<Reveal, 'correction'>>;
  /** 0-based place of the option that was chosen; null where none was. */
  chosen: number | null;
  /** Stands between the stem and the options, such as the verdict. */
  verdict?: ReactNode;
}

/** A question whose answer is known: stimulus, stem, every option with its rationale, sources. */
export function QuestionReview({ stem, marked, stimulus, reveal, chosen, verdict }: QuestionReviewProps) {
  return (
    <div className="flex flex-col gap-4">
      {stimulus && (
        <div className="measure">
          <Stimulus stimulus={stimulus} />
        </div>
      )}
      {marked ?? <Stem>{stem}</Stem>}
      {verdict}
      {reveal.correction && (
        <Alert tone="info" title={toldWords[reveal.correction.kind]}>
          {reveal.correction.reason}
        </Alert>
      )}
      <ol className="flex flex-col gap-2" aria-label="Options with reasons">
        {reveal.options.map((option, place) => (
          <OptionRationale key={place} place={place} {...option} chosen={chosen === place} />
        ))}
      </ol>
      <ReferenceList references={reveal.references} />
      <TopicLink topic={reveal.topic} topicTitle={reveal.topicTitle} summarySection={reveal.summarySection} />
    </div>
  );
}
