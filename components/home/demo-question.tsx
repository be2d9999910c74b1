'use client';

import clsx from 'clsx';
import { Check, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

const letters = ['A', 'B', 'C', 'D'] as const;

const options = [
  {
    text: 'Test the patient now and note the control reading beside the result',
    why: 'A note does not make the result safe to use. If the meter reads a known sample wrong, it may read the patient wrong too.',
  },
  {
    text: 'Hold the patient test, find the cause and rerun the control',
    correct: true,
    why: 'The control is a sample with a known value. While it reads outside its range, no patient is tested. Check the expiration date, storage and technique, follow the manufacturer’s steps, and document what you did.',
  },
  {
    text: 'Run controls until one falls inside the range, then test the patient',
    why: 'Repeating until one passes finds luck, not the cause. Your procedure may allow a repeat as one step of finding the cause, not as a way around it.',
  },
  {
    text: 'Test the patient and subtract 11 mg/dL, the distance above the range',
    why: 'The error of a failed control does not carry over to other samples, so a corrected number is a guess.',
  },
] as const;

/** One question as a learner meets it in study mode: choose, and every option answers with its reason. */
export function DemoQuestion() {
  const [chosen, setChosen] = useState<number | null>(null);
  const verdict = useRef<HTMLParagraphElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const touched = useRef(false);

  useEffect(() => {
    if (!touched.current) return;
    if (chosen === null) first.current?.focus();
    else verdict.current?.focus({ preventScroll: true });
  }, [chosen]);

  function choose(index: number | null) {
    touched.current = true;
    setChosen(index);
  }

  const right = chosen !== null && 'correct' in options[chosen]!;

  return (
    <section aria-labelledby="demo-title" className="rounded-md border border-line bg-surface p-5 shadow-float sm:p-6">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 text-sm text-ink-soft">
        <h2 id="demo-title" className="text-sm font-semibold text-ink">
          Try one here
        </h2>
        <span>Laboratory, application</span>
      </div>

      <table className="mb-4 w-full border-collapse rounded-sm bg-sunken text-sm">
        <caption className="sr-only">Glucose meter, control run before the first patient</caption>
        <thead>
          <tr className="text-left text-ink-soft">
            <th scope="col" className="px-3 pt-2 font-medium">
              Control, level 1
            </th>
            <th scope="col" className="px-3 pt-2 font-medium">
              Range on the vial
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="text-base font-semibold">
            <td className="px-3 pb-2">131 mg/dL</td>
            <td className="px-3 pb-2">96 to 120 mg/dL</td>
          </tr>
        </tbody>
      </table>

      <p className="text-stem">
        Before the first patient of the day you run the glucose meter&rsquo;s control and read the value above. The
        provider is waiting for the patient&rsquo;s glucose. What should you do?
      </p>

      {chosen === null ? (
        <>
          <ul className="mt-4 flex flex-col gap-2">
            {options.map((option, index) => (
              <li key={option.text}>
                <button
                  ref={index === 0 ? first : undefined}
                  type="button"
                  onClick={() => choose(index)}
                  className="flex min-h-12 w-full items-start gap-3 rounded-md border border-control bg-surface px-3.5 py-2.5 text-left transition-colors hover:border-accent hover:bg-accent-soft"
                >
                  <span className="font-semibold text-ink-soft">{letters[index]}</span>
                  <span>{option.text}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className="mt-4 text-sm text-ink-soft">
            Choose an answer. Each option then says why it is right or wrong.
          </p>
        </>
      ) : (
        <>
          <p
            ref={verdict}
            tabIndex={-1}
            className={clsx('mt-4 flex items-center gap-2 font-semibold', right ? 'text-good' : 'text-bad')}
          >
            {right ? <Check aria-hidden className="size-5" /> : <X aria-hidden className="size-5" />}
            {right
              ? 'Right: B. Here is why, and what is wrong with the others.'
              : `Not ${letters[chosen]}: the answer is B. Here is why.`}
          </p>
          <ol className="mt-3 flex flex-col gap-2">
            {options.map((option, index) => {
              const key = 'correct' in option;
              return (
                <li
                  key={option.text}
                  className={clsx(
                    'flex gap-3 rounded-md border px-3.5 py-2.5',
                    key ? 'border-good bg-good-soft' : index === chosen ? 'border-bad bg-bad-soft' : 'border-line',
                  )}
                >
                  <span className="font-semibold text-ink-soft">{letters[index]}</span>
                  <span className="min-w-0">
                    <span className="flex flex-wrap items-baseline gap-x-2">
                      <span className="font-medium">{option.text}</span>
                      {key && <span className="text-sm font-semibold text-good">Right answer</span>}
                      {!key && index === chosen && <span className="text-sm font-semibold text-bad">Your choice</span>}
                    </span>
                    <span className="mt-1 block text-sm text-ink-soft">{option.why}</span>
                  </span>
                </li>
              );
            })}
          </ol>
          <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <p className="text-sm text-ink-soft">Source: CDC, MMWR 2005;54(RR-13), waived testing sites</p>
            <Button variant="quiet" onClick={() => choose(null)}>
              <RotateCcw aria-hidden />
              Choose again
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
