'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { send } from '@/components/ui/send';
import type { deleteOutcome } from '@/lib/http/contracts/outcome-contracts';
import type { OutcomeView } from '@/lib/outcomes/outcome-view';
import { longDayWords } from '@/lib/plan/plan-words';
import { resultWords } from './outcome-words';

/** What was told of real exams. One's own can be erased. */
export function OutcomeList({ outcomes, erasable }: { outcomes: readonly OutcomeView[]; erasable: boolean }) {
  const router = useRouter();
  const [erasing, setErasing] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function erase(id: string) {
    setErasing(id);
    setProblem(null);
    const answer = await send<typeof deleteOutcome>('DELETE', `/api/outcomes/${id}`);
    setErasing(null);
    if (answer.ok) router.refresh();
    else setProblem(answer.refusal.message ?? 'That could not be erased. Load the page again and try once more.');
  }

  return (
    <div className="flex flex-col gap-3">
      <ul className="divide-y divide-line">
        {outcomes.map(({ id, certificationId, takenOn, result, scaledScore, byOther }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <span>
              <span className="font-semibold">
                {certificationId}: {resultWords[result]}
              </span>
              {scaledScore !== null && `, ${scaledScore}`}
              <span className="block text-sm text-ink-soft">
                {longDayWords(takenOn)}, {takenOn.slice(0, 4)}
                {byOther && (erasable ? ', recorded by an instructor' : '')}
              </span>
            </span>
            {erasable && (
              <Button
                variant="secondary"
                pending={erasing === id}
                pendingLabel="Erasing"
                onClick={() => void erase(id)}
              >
                <span>
                  Erase
                  <span className="sr-only">
                    {' '}
                    the result of {certificationId} on {longDayWords(takenOn)}
                  </span>
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div role="alert">{problem && <Alert tone="bad" title={problem} />}</div>
    </div>
  );
}
