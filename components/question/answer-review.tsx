import { RichLine, RichWords } from './rich-words';
import clsx from 'clsx';
import { Check, X } from 'lucide-react';
import type { Answer } from '@/lib/exam/answer';
import { countsAsRight } from '@/lib/exam/answer-key';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import { plainWords } from '@/lib/bank/rich-text';
import { answerWords, keyWords } from '@/lib/exam/answer-words';
import type { Reveal } from '@/lib/exam/reveal-view';
import { OptionRationale } from './option-rationale';

export interface AnswerReviewProps {
  options: Reveal['options'];
  keys: readonly AnswerKey[];
  answer: Answer | null;
}

/** What is right and why, beside what was answered. */
export function AnswerReview({ options, keys, answer }: AnswerReviewProps) {
  const [key, ...others] = keys;
  return (
    <>
      {key?.type === 'numeric' ? (
        <NumberReview options={options} numeric={key} answer={answer} right={countsAsRight(answer, keys)} />
      ) : key?.type === 'ordering' ? (
        <OrderReview options={options} order={key.order} answer={answer} />
      ) : (
        <ol className="flex flex-col gap-2" aria-label="Options with reasons">
          {options.map((option, place) => (
            <OptionRationale
              key={place}
              place={place}
              {...option}
              several={key?.type === 'multiple'}
              chosen={isChosen(answer, place)}
            />
          ))}
        </ol>
      )}
      {others.length > 0 && (
        <p className="text-sm">
          Also counts as right:{' '}
          {others
            .map((other) => (other.type === 'ordering' ? orderWords(other.order, options) : keyWords(other)))
            .join('; ')}
          .
        </p>
      )}
    </>
  );
}

function isChosen(answer: Answer | null, place: number): boolean {
  if (answer?.type === 'choice') return answer.option === place;
  return answer?.type === 'multiple' && answer.options.includes(place);
}

function orderWords(order: readonly number[], options: Reveal['options']): string {
  return order.map((place) => plainWords(options[place]?.text ?? '')).join(', then ');
}

interface NumberReviewProps {
  options: Reveal['options'];
  numeric: Extract<AnswerKey, { type: 'numeric' }>;
  answer: Answer | null;
  right: boolean;
}

function NumberReview({ options, numeric, answer, right }: NumberReviewProps) {
  return (
    <div className="flex flex-col gap-2 rounded-md border border-good bg-good-soft px-4 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold">{keyWords(numeric)}</span>
        <span className="inline-flex items-baseline gap-1 text-sm font-semibold text-good">
          <Check aria-hidden className="size-4 self-center" />
          Right answer
        </span>
      </p>
      {answer?.type === 'numeric' && (
        <p className={clsx('text-sm font-semibold', right ? 'text-good' : 'text-bad')}>
          You answered {answerWords(answer, numeric.unit)}
        </p>
      )}
      {options[0] && <RichWords>{options[0].rationale}</RichWords>}
    </div>
  );
}

interface OrderReviewProps {
  options: Reveal['options'];
  order: readonly number[];
  answer: Answer | null;
}

function OrderReview({ options, order, answer }: OrderReviewProps) {
  const given = answer?.type === 'ordering' ? answer.order : null;
  return (
    <ol className="flex flex-col gap-2" aria-label="The right order with reasons">
      {order.map((place, index) => {
        const was = given?.indexOf(place) ?? -1;
        const fits = was === index;
        const Sign = fits ? Check : X;
        return (
          <li
            key={place}
            className={clsx(
              'flex gap-3 rounded-md border px-4 py-3',
              !given ? 'border-line bg-surface' : fits ? 'border-good bg-good-soft' : 'border-bad bg-bad-soft',
            )}
          >
            <span className="w-5 shrink-0 font-semibold text-ink-soft tabular">{index + 1}</span>
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-semibold">
                  <RichLine>{options[place]?.text ?? ''}</RichLine>
                </span>
                {given && (
                  <span
                    className={clsx(
                      'inline-flex items-baseline gap-1 text-sm font-semibold',
                      fits ? 'text-good' : 'text-bad',
                    )}
                  >
                    <Sign aria-hidden className="size-4 self-center" />
                    {fits ? 'You put it here' : `You put it at ${was + 1}`}
                  </span>
                )}
              </p>
              <RichWords className="mt-1">{options[place]?.rationale ?? ''}</RichWords>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
