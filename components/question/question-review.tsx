import type { ReactNode } from 'react';
import { toldWords } from '@/components/correction/correction-words';
import { Stimulus } from '@/components/exam/stimulus';
import { Alert } from '@/components/ui/alert';
import type { Answer } from '@/lib/exam/answer';
import type { StimulusView } from '@/lib/exam/exam-view';
import type { Reveal } from '@/lib/exam/reveal-view';
import { AnswerReview } from './answer-review';
import { ReferenceList } from './reference-list';
import { Stem } from './stem';
import { TopicLink } from './topic-link';

export interface QuestionReviewProps {
  stem: string;
  /** The stem with the learner's highlights, in place of the plain one. */
  marked?: ReactNode;
  stimulus: StimulusView | null;
  reveal: Pick<Reveal, 'options' | 'keys' | 'references' | 'topic' | 'topicTitle' | 'summarySection'> &
    Partial<Pick<Reveal, 'correction'>>;
  /** What the learner answered, in the places of the reveal; null where nothing was. */
  answer: Answer | null;
  /** Stands between the stem and the options, such as the verdict. */
  verdict?: ReactNode;
}

/** A question whose answer is known: stimulus, stem, every option with its rationale, sources. */
export function QuestionReview({ stem, marked, stimulus, reveal, answer, verdict }: QuestionReviewProps) {
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
      <AnswerReview options={reveal.options} keys={reveal.keys} answer={answer} />
      <ReferenceList references={reveal.references} />
      {reveal.topic !== '' && (
        <TopicLink topic={reveal.topic} topicTitle={reveal.topicTitle} summarySection={reveal.summarySection} />
      )}
    </div>
  );
}
