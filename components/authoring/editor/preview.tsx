import { useState } from 'react';
import { OptionList } from '@/components/exam/option-list';
import { toggleStruck } from '@/components/exam/question-view';
import { Stimulus } from '@/components/exam/stimulus';
import { QuestionReview } from '@/components/question/question-review';
import { Stem } from '@/components/question/stem';
import { ChoiceChips } from '@/components/ui/choice-chips';
import type { DraftCheck } from '@/lib/authoring/draft-check-view';
import type { DraftContent } from '@/lib/authoring/draft-content';
import type { EditorChoices } from '@/lib/authoring/read-question';
import type { ResponseContent } from '@/lib/exam/answer';
import { emptyContent } from '@/lib/exam/outbox/response-entry';
import type { Reveal } from '@/lib/exam/reveal-view';
import { shownOptions } from './option-fields';

type View = 'exam' | 'study' | 'phone';

export interface PreviewProps {
  content: DraftContent;
  choices: EditorChoices;
  check: DraftCheck | null;
}

function revealOf(content: DraftContent, choices: EditorChoices, options: Reveal['options']) {
  const topic = choices.topics.find((one) => one.id === content.topic);
  return {
    options,
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
  const options: Reveal['options'] = isTemplate
    ? (drawn?.options ?? [])
    : shownOptions(content.options).map(({ text, rationale, correct }) => ({
        text,
        rationale,
        correct: correct === true,
      }));
  const stem = drawn?.stem ?? content.stem;
  const stimulus = check?.stimulus ?? null;
  const chosen = response.answer?.type === 'choice' ? response.answer.option : null;

  const question = (
    <div className="flex flex-col gap-6">
      {stimulus && <Stimulus stimulus={stimulus} />}
      <Stem>{stem}</Stem>
      <OptionList
        position={0}
        options={options.map((option) => option.text)}
        content={response}
        disabled={false}
        onChoose={(option) => setResponse((before) => ({ ...before, answer: { type: 'choice', option } }))}
        onStrike={(option) => setResponse((before) => ({ ...before, struck: toggleStruck(before.struck, option) }))}
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
            reveal={revealOf(content, choices, options)}
            chosen={chosen}
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
