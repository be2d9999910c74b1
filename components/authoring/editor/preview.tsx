import { useState } from 'react';
import { AnswerField } from '@/components/exam/answer-field';
import { Stimulus } from '@/components/exam/stimulus';
import { QuestionReview } from '@/components/question/question-review';
import { Stem } from '@/components/question/stem';
import { ChoiceChips } from '@/components/ui/choice-chips';
import type { DraftCheck } from '@/lib/authoring/draft-check-view';
import type { DraftContent } from '@/lib/authoring/draft-content';
import { draftKey, draftUnit } from '@/lib/authoring/draft-key';
import type { EditorChoices } from '@/lib/authoring/read-question';
import type { ResponseContent } from '@/lib/exam/answer';
import { keyOnScreen } from '@/lib/exam/answer-key';
import { emptyContent } from '@/lib/exam/outbox/response-entry';
import type { Reveal } from '@/lib/exam/reveal-view';
import { shownOptions } from './option-fields';

type View = 'exam' | 'study' | 'phone';

export interface PreviewProps {
  content: DraftContent;
  choices: EditorChoices;
  check: DraftCheck | null;
}

function revealOf(content: DraftContent, choices: EditorChoices, options: Reveal['options'], keys: Reveal['keys']) {
  const topic = choices.topics.find((one) => one.id === content.topic);
  return {
    options,
    keys,
    topic: content.topic ?? '',
    topicTitle: topic?.title ?? 'no topic yet',
    summarySection: null,
    references: (content.references ?? []).flatMap(({ source, section }) => {
      const found = choices.references.find((one) => one.id === source);
      if (!found) return [];
      const { title, publisher, year, url } = found;
      return [{ title, publisher, year, url, section: section?.trim() ? section : null }];
    }),
  };
}

/** The question as learners see it: in an exam, after an answer in study, and on a phone. */
export function Preview({ content, choices, check }: PreviewProps) {
  const [view, setView] = useState<View>('exam');
  const [response, setResponse] = useState<ResponseContent>(emptyContent);
  const drawn = check?.drawn ?? null;
  const isTemplate = content.template !== undefined && content.template !== null;
  const written: Reveal['options'] = isTemplate
    ? (drawn?.options ?? [])
    : shownOptions(content).map(({ text, rationale, correct }) => ({
        text,
        rationale,
        correct: correct === true,
      }));
  // Learners never meet an order that is right already; here it is turned round.
  const order = written.map((_, place) => (content.type === 'ordering' ? written.length - 1 - place : place));
  const options = order.flatMap((place) => written[place] ?? []);
  const keys = [keyOnScreen(draftKey(content, written), order)];
  const stem = drawn?.stem ?? content.stem;
  const stimulus = check?.stimulus ?? null;
  const type = content.type ?? 'choice';
  const answer = response.answer?.type === type ? response.answer : null;

  const question = (
    <div className="flex flex-col gap-6">
      {stimulus && <Stimulus stimulus={stimulus} />}
      <Stem>{stem}</Stem>
      <AnswerField
        key={type}
        question={{
          position: 0,
          type,
          options: type === 'numeric' ? [] : options.map((option) => option.text),
          unit: draftUnit(content),
        }}
        content={{ ...response, answer }}
        disabled={false}
        onChange={(patch) => setResponse((before) => ({ ...before, ...patch }))}
      />
    </div>
  );

  return (
    <section aria-label="As learners see it" className="flex flex-col gap-4">
      <ChoiceChips
        label="As learners see it"
        value={view}
        onChange={setView}
        options={[
          { value: 'exam', label: 'Exam' },
          { value: 'study', label: 'Study, answered' },
          { value: 'phone', label: 'Phone' },
        ]}
      />
      {isTemplate && !drawn ? (
        <p className="rounded-md border border-dashed border-control p-5 text-ink-soft">
          The template cannot be drawn yet. The check says what is missing.
        </p>
      ) : view === 'study' ? (
        <div className="rounded-md border border-line bg-surface p-5">
          <QuestionReview
            stem={stem}
            stimulus={stimulus}
            reveal={revealOf(content, choices, options, keys)}
            answer={answer}
          />
        </div>
      ) : view === 'phone' ? (
        <div className="mx-auto w-full max-w-90 overflow-hidden rounded-[1.75rem] border-8 border-control bg-canvas px-4 py-5">
          {question}
        </div>
      ) : (
        <div className="rounded-md border border-line bg-surface p-5 sm:p-8">{question}</div>
      )}
    </section>
  );
}
