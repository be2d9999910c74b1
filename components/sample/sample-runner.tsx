'use client';

import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { Spinner } from '@/components/ui/spinner';
import { SampleQuestion } from './sample-question';
import { SampleResult } from './sample-result';
import { useSample } from './use-sample';

function Loading() {
  return (
    <Card className="flex flex-col gap-4">
      <Spinner label="Choosing ten questions" quiet />
      <Skeleton className="h-6 w-full" />
      <Skeleton className="h-6 w-3/4" />
      {[0, 1, 2, 3].map((place) => (
        <Skeleton key={place} className="h-13 w-full" />
      ))}
    </Card>
  );
}

/** Where the visitor is among the questions. Takes focus when a question comes after another, so that reading starts there. */
function Progress({ current, of, locked }: { current: number; of: number; locked: readonly boolean[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, [current]);
  return (
    <div className="flex flex-col gap-2">
      <h2 ref={heading} tabIndex={-1} className="text-xl">
        Question {current + 1} of {of}
      </h2>
      <div aria-hidden className="flex gap-1">
        {locked.map((known, place) => (
          <span
            key={place}
            className={clsx(
              'h-1.5 grow rounded-full',
              known ? 'bg-accent' : place === current ? 'bg-control' : 'bg-track',
            )}
          />
        ))}
      </div>
    </div>
  );
}

/** Ten questions for anyone: one at a time, each explained as soon as it is answered. */
export function SampleRunner({ signedIn }: { signedIn: boolean }) {
  const { stage, lock, next, restart } = useSample();
  if (stage.kind === 'loading') return <Loading />;
  if (stage.kind === 'failed') {
    return (
      <div className="flex flex-col items-start gap-4">
        <Alert tone="bad" title={stage.message} live="assertive" className="w-full" />
        <Button onClick={restart}>Try again</Button>
      </div>
    );
  }
  const { state } = stage;
  const of = state.questions.length;
  if (state.current >= of) return <SampleResult state={state} signedIn={signedIn} onRestart={restart} />;
  return (
    <div className="flex flex-col gap-5">
      <Progress current={state.current} of={of} locked={state.reveals.map((reveal) => reveal !== null)} />
      <Card>
        <SampleQuestion key={state.current} state={state} onLock={lock} onNext={next} />
      </Card>
    </div>
  );
}
