import { plainWords } from '@/lib/bank/rich-text';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { unreachable } from '@/components/ui/unreachable';
import { QuestionReview } from '@/components/question/question-review';
import { BarLegend } from '@/components/result/bar-legend';
import { OutcomeMark } from '@/components/result/outcome-mark';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Disclosure } from '@/components/ui/disclosure';
import { IntervalBar } from '@/components/ui/interval-bar';
import { intervalMeaning } from '@/lib/exam/result-sentence';
import { share } from '@/lib/exam/shares';
import { keepSample } from './keep-sample';
import { isRight, topicLines, type SampleState } from './sample-state';

function KeepButton() {
  const router = useRouter();
  const [state, setState] = useState<'ready' | 'pending' | 'failed'>('ready');
  async function keep() {
    setState('pending');
    const kept = await keepSample();
    if (kept) router.push(`/attempts/${kept.attemptId}/result`);
    else setState('failed');
  }
  return (
    <div className="flex flex-col gap-3">
      <Button size="large" pending={state === 'pending'} pendingLabel="Keeping it" onClick={() => void keep()}>
        Keep this result
      </Button>
      <div role="alert">{state === 'failed' && <Alert tone="bad" title={unreachable} />}</div>
    </div>
  );
}

function Topics({ state }: { state: SampleState }) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {topicLines(state).map(({ topic, title, correct, n }) => (
        <li key={topic} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5">
          <span className="font-semibold">{title}</span>
          <span className="text-ink-soft tabular">
            {correct} of {n} right
          </span>
        </li>
      ))}
    </ul>
  );
}

export interface SampleResultProps {
  state: SampleState;
  signedIn: boolean;
  onRestart: () => void;
}

/** The result of the sample: the share with its range, topics, the ten questions again, and how to keep it. */
export function SampleResult({ state, signedIn, onRestart }: SampleResultProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const total = share({
    correct: state.questions.filter((_, position) => isRight(state, position)).length,
    n: state.questions.length,
  });
  return (
    <div className="flex flex-col gap-10">
      <section className="flex flex-col gap-5">
        <h2 ref={heading} tabIndex={-1} className="text-3xl">
          You answered {total.correct} of {total.n} right.
        </h2>
        <div className="flex flex-col gap-2">
          <IntervalBar label="All ten" {...total} />
          <BarLegend />
        </div>
        <p className="measure text-lg">
          {intervalMeaning(total)} That is a wide range: a practice exam narrows it, and shows it for each domain.
        </p>
        {signedIn ? (
          <KeepButton />
        ) : (
          <div className="flex flex-col gap-2">
            <div className="flex flex-wrap gap-3">
              <ButtonLink href="/sign-up" size="large" className="max-sm:w-full">
                Create an account and keep this result
              </ButtonLink>
              <ButtonLink href="/sign-in" size="large" variant="secondary" className="max-sm:w-full">
                Sign in and keep it
              </ButtonLink>
            </div>
            <p className="text-sm text-ink-soft">Until then it is only in this tab of your browser.</p>
          </div>
        )}
      </section>
      <section aria-labelledby="sample-topics" className="flex flex-col gap-4">
        <h2 id="sample-topics" className="text-2xl">
          By topic
        </h2>
        <Topics state={state} />
      </section>
      <section aria-labelledby="sample-questions" className="flex flex-col gap-4">
        <h2 id="sample-questions" className="text-2xl">
          The questions again
        </h2>
        <ol className="flex flex-col gap-2">
          {state.questions.map((question, position) => {
            const reveal = state.reveals[position];
            if (!reveal) return null;
            return (
              <li key={position}>
                <Disclosure
                  title={
                    <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                      <span className="line-clamp-2 max-w-2xl font-normal">
                        {position + 1}. {plainWords(question.stem)}
                      </span>
                      <OutcomeMark outcome={isRight(state, position) ? 'right' : 'wrong'} />
                    </span>
                  }
                >
                  <QuestionReview
                    stem={question.stem}
                    stimulus={question.stimulus}
                    reveal={reveal}
                    answer={state.answers[position] ?? null}
                  />
                </Disclosure>
              </li>
            );
          })}
        </ol>
        <Button variant="secondary" onClick={onRestart} className="self-start max-sm:w-full">
          Take ten other questions
        </Button>
      </section>
    </div>
  );
}
