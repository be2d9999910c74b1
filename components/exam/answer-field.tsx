import type { ResponseContent } from '@/lib/exam/answer';
import { chosen, put, struckOut } from '@/lib/exam/answer-edit';
import type { ExamQuestion } from '@/lib/exam/exam-view';
import { NumberField } from './number-field';
import { OptionList } from './option-list';
import { OrderList } from './order-list';

export interface AnswerFieldProps {
  question: Pick<ExamQuestion, 'position' | 'type' | 'options' | 'unit'>;
  content: ResponseContent;
  disabled: boolean;
  onChange: (patch: Partial<ResponseContent>) => void;
}

/** What a question is answered with: radio buttons, checkboxes, a number to type, or a list to put in order. */
export function AnswerField({ question, content, disabled, onChange }: AnswerFieldProps) {
  const { position, type, options, unit } = question;
  const { answer } = content;
  if (type === 'numeric')
    return (
      <NumberField
        position={position}
        text={answer?.type === 'numeric' ? answer.text : ''}
        unit={unit}
        disabled={disabled}
        onType={(text) => onChange({ answer: put('numeric', text) })}
      />
    );
  if (type === 'ordering')
    return (
      <OrderList
        options={options}
        order={answer?.type === 'ordering' ? answer.order : null}
        disabled={disabled}
        onOrder={(order) => onChange({ answer: { type: 'ordering', order } })}
      />
    );
  return (
    <OptionList
      position={position}
      several={type === 'multiple'}
      options={options}
      content={content}
      disabled={disabled}
      onChoose={(option) => onChange(chosen(content, type, option))}
      onStrike={(option) => onChange(struckOut(content, option))}
    />
  );
}
