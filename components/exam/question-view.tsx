import type { ResponseContent } from '@/lib/exam/answer';
import type { ExamQuestion } from '@/lib/exam/exam-view';
import { Button } from '@/components/ui/button';
import { AnswerField } from './answer-field';
import { MarkedStem } from './marked-stem';
import { Stimulus } from './stimulus';
import type { Highlighter } from './use-highlighter';

export interface QuestionViewProps {
  question: ExamQuestion;
  content: ResponseContent;
  disabled: boolean;
  highlighter: Highlighter;
  onChange: (patch: Partial<ResponseContent>) => void;
}

/** One question, its stimulus above the stem, below it what it is answered with. */
export function QuestionView({ question, content, disabled, highlighter, onChange }: QuestionViewProps) {
  return (
    <div className="flex flex-col gap-6">
      {question.stimulus && <Stimulus stimulus={question.stimulus} />}
      <div>
        <MarkedStem
          attach={highlighter.attachStem}
          text={question.stem}
          highlights={content.highlights}
          choosing={highlighter.choosing && !disabled}
          onToggle={highlighter.toggle}
        />
        {highlighter.choosing && (
          <HighlightHelp
            marked={content.highlights.length > 0}
            onClear={highlighter.clear}
            onDone={highlighter.press}
          />
        )}
        <p role="status" className="sr-only">
          {highlighter.said}
        </p>
      </div>
      <AnswerField question={question} content={content} disabled={disabled} onChange={onChange} />
    </div>
  );
}

/** Words are being chosen: how, and the ways out. */
function HighlightHelp({ marked, onClear, onDone }: { marked: boolean; onClear: () => void; onDone: () => void }) {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <p id="highlight-help" className="grow basis-60 text-sm text-ink-soft">
        Press a word to highlight it, or to take the highlight away. With keys: Tab to the words, arrows to move, Space
        to press.
      </p>
      <Button variant="secondary" disabled={!marked} onClick={onClear}>
        Clear highlights
      </Button>
      <Button variant="secondary" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}
