import type { ResponseContent } from '@/lib/exam/answer';
import type { ExamQuestion } from '@/lib/exam/exam-view';
import { OptionList } from './option-list';
import { Stimulus } from './stimulus';

export interface QuestionViewProps {
  question: ExamQuestion;
  content: ResponseContent;
  disabled: boolean;
  onChange: (patch: Partial<ResponseContent>) => void;
}

/** The content with an option struck out, or restored. */
export function toggleStruck(struck: readonly number[], option: number): number[] {
  return struck.includes(option)
    ? struck.filter((other) => other !== option)
    : [...struck, option].sort((a, b) => a - b);
}

/** One question, its stimulus above the stem, its options below. */
export function QuestionView({ question, content, disabled, onChange }: QuestionViewProps) {
  return (
    <div className="flex flex-col gap-6">
      {question.stimulus && <Stimulus stimulus={question.stimulus} />}
      <p className="measure text-[calc(1.125rem*var(--reading))] leading-[1.6] whitespace-pre-line">{question.stem}</p>
      <OptionList
        position={question.position}
        options={question.options}
        content={content}
        disabled={disabled}
        onChoose={(option) =>
          onChange({ answer: { type: 'choice', option }, struck: content.struck.filter((other) => other !== option) })
        }
        onStrike={(option) => onChange({ struck: toggleStruck(content.struck, option) })}
      />
    </div>
  );
}
