'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { send } from '@/components/ui/send';
import { Spinner } from '@/components/ui/spinner';
import { sendWaitingAnswers } from '@/lib/exam/outbox/account-answers';
import type { openResult } from '@/lib/http/contracts/exam-contracts';

type Stage = { at: 'opening' } | { at: 'unsent'; count: number } | { at: 'failed'; words: string };

/** Sends what this device keeps of the attempt, unless that was tried, and opens the result. Null once it is open. */
async function tryToOpen(attemptId: string, accountId: string | null): Promise<Stage | null> {
  const [sent] = accountId === null ? [] : await sendWaitingAnswers(accountId, attemptId);
  if (sent && sent.unsent > 0) return { at: 'unsent', count: sent.unsent };
  const answer = await send<typeof openResult>('POST', `/api/attempts/${attemptId}/result`, {});
  return answer.ok ? null : { at: 'failed', words: answer.refusal.message ?? 'The result could not be opened.' };
}

/**
 * Before a result is shown for the first time: what this device still keeps of the exam is sent, since whatever arrives
 * afterwards was given by somebody who may know the keys.
 */
export function OpenResult({ attemptId, accountId }: { attemptId: string; accountId: string }) {
  const router = useRouter();
  const [stage, setStage] = useState<Stage>({ at: 'opening' });

  const take = useCallback(
    (next: Stage | null) => {
      if (next) setStage(next);
      else router.refresh();
    },
    [router],
  );

  useEffect(() => {
    void tryToOpen(attemptId, accountId).then(take);
  }, [attemptId, accountId, take]);

  const again = (account: string | null) => {
    setStage({ at: 'opening' });
    void tryToOpen(attemptId, account).then(take);
  };

  if (stage.at === 'opening') return <Spinner label="Opening your result" />;
  if (stage.at === 'failed') {
    return (
      <Alert tone="bad" title={stage.words} live="assertive">
        <Button variant="secondary" className="mt-3" onClick={() => again(accountId)}>
          Try again
        </Button>
      </Alert>
    );
  }
  const one = stage.count === 1;
  return (
    <Alert
      tone="warn"
      title={`${one ? '1 answer is' : `${stage.count} answers are`} only on this device`}
      live="assertive"
    >
      <p>
        {one ? 'It' : 'They'} could not be sent just now. The result shows what is right, so{' '}
        {one ? 'an answer' : 'answers'} sent after it is open {one ? 'needs' : 'need'} an instructor to count.
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button onClick={() => again(accountId)}>Try again</Button>
        <Button variant="secondary" onClick={() => again(null)}>
          Open the result without {one ? 'it' : 'them'}
        </Button>
      </div>
    </Alert>
  );
}
