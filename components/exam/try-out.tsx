'use client';

import { Circle, CircleCheck } from 'lucide-react';
import { useRef, useState, type CSSProperties } from 'react';
import { Button } from '@/components/ui/button';
import type { ResponseContent } from '@/lib/exam/answer';
import { chosen } from '@/lib/exam/answer-edit';
import type { ExamQuestion } from '@/lib/exam/exam-view';
import { emptyContent } from '@/lib/exam/outbox/response-entry';
import { BottomDock } from './bottom-dock';
import { useExamSettings } from './exam-settings';
import { barClass, FlagButton } from './move-bar';
import { QuestionView } from './question-view';
import { SectionHead } from './section-head';
import { ToolsSheet } from './tools-sheet';
import { useCalculator } from './use-calculator';
import { useExamKeys } from './use-exam-keys';
import { useFocusOnMount } from './use-focus-on-mount';
import { useHighlighter } from './use-highlighter';

const question: ExamQuestion = {
  position: 0,
  stem: 'This question is here to try the screen with. A cup holds 240 mL. How much do three cups hold?',
  stimulus: null,
  type: 'choice',
  options: ['80 mL', '243 mL', '720 mL', '7,200 mL'],
  unit: null,
};

/** A question of no exam with all that an exam has around it, before the clock runs. Nothing of it is kept. */
export function TryOut({ timed, onDone }: { timed: boolean; onDone: () => void }) {
  const [content, setContent] = useState<ResponseContent>(emptyContent);
  const [toolsOpen, setToolsOpen] = useState(false);
  const [sawTools, setSawTools] = useState(false);
  const [settings] = useExamSettings();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const back = useRef<HTMLButtonElement>(null);
  const change = (patch: Partial<ResponseContent>) => setContent((before) => ({ ...before, ...patch }));
  const flag = () => change({ flagged: !content.flagged });
  const calculator = useCalculator(() => heading.current?.focus({ preventScroll: true }));
  const highlighter = useHighlighter(0, question.stem, content.highlights, (highlights) => change({ highlights }));
  useExamKeys({
    active: !toolsOpen,
    options: question.options.length,
    singleKeys: settings.singleKeys,
    onChoose: (option) => change(chosen(content, question.type, option)),
    onNext: () => back.current?.focus(),
    onPrevious: () => heading.current?.focus(),
    onFlag: flag,
  });
  const steps = [
    { words: 'Choose an option, then another: the last one holds', done: content.answer !== null },
    { words: 'Strike out an option that cannot be right', done: content.struck.length > 0 },
    { words: 'Highlight a word of the question', done: content.highlights.length > 0 },
    { words: 'Flag the question, to find it again in the review before the end', done: content.flagged },
    { words: 'Open Tools: note, calculator, text size, colors, hide the clock', done: sawTools },
  ];
  return (
    <div style={{ '--reading': settings.textSize } as CSSProperties}>
      <main id="main" tabIndex={-1} className="flex min-h-dvh flex-col">
        <div className="mx-auto flex w-full max-w-3xl grow flex-col gap-4 px-4 py-3 lg:px-8 lg:py-6">
          <SectionHead
            headingRef={heading}
            title="Try the screen"
            noted={content.note !== ''}
            highlighter={highlighter}
            onOpenTools={() => {
              setToolsOpen(true);
              setSawTools(true);
            }}
          />
          <p className="text-ink-soft">No clock runs, and nothing here is saved or counts.</p>
          <div className="lg:rounded-md lg:border lg:border-line lg:bg-surface lg:p-8">
            <QuestionView
              question={question}
              content={content}
              disabled={false}
              highlighter={highlighter}
              onChange={change}
            />
          </div>
          <section aria-labelledby="try-out-steps" className="flex flex-col gap-2 border-t border-line pt-4">
            <h2 id="try-out-steps" className="text-lg">
              What to try
            </h2>
            <ul className="flex flex-col gap-1">
              {steps.map(({ words, done }) => (
                <li key={words} className="flex gap-3">
                  {done ? (
                    <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
                  ) : (
                    <Circle aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-soft" />
                  )}
                  <span>
                    {words}
                    {done && <span className="text-good"> (done)</span>}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <BottomDock calculator={calculator.panel}>
          <div className={barClass}>
            <FlagButton flagged={content.flagged} onFlag={flag} />
            <Button ref={back} onClick={onDone} className="max-lg:col-span-2">
              Back to the start page
            </Button>
          </div>
        </BottomDock>
      </main>
      <ToolsSheet
        isOpen={toolsOpen}
        onOpenChange={setToolsOpen}
        questionNumber={1}
        content={content}
        onChange={change}
        calculatorOpen={calculator.isOpen}
        onToggleCalculator={() => {
          setToolsOpen(false);
          calculator.toggle();
        }}
        study={false}
        timed={timed}
      />
    </div>
  );
}
