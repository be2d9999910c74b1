'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import type { SentAnswers } from '@/lib/exam/outbox/account-answers';

const answers = (count: number) => (count === 1 ? '1 answer' : `${count} answers`);
const total = (sent: readonly SentAnswers[], what: 'unsent' | 'saved' | 'late') =>
  sent.reduce((sum, one) => sum + one[what], 0);

async function sendAll(accountId: string): Promise<SentAnswers[]> {
  const { sendWaitingAnswers } = await import('@/lib/exam/outbox/account-answers');
  return sendWaitingAnswers(accountId);
}

/** Sends what a closed tab left on this device, and tells what became of it. Shows nothing where nothing waited. */
export function WaitingAnswers({ accountId }: { accountId: string }) {
  const router = useRouter();
  const [sent, setSent] = useState<SentAnswers[]>([]);

  const take = useCallback(
    (now: readonly SentAnswers[]) => {
      if (now.length === 0) return;
      setSent((before) => [...before.filter((one) => one.unsent === 0), ...now]);
      if (now.some(({ saved, late }) => saved + late > 0)) router.refresh();
    },
    [router],
  );

  useEffect(() => {
    const run = () => void sendAll(accountId).then(take);
    run();
    window.addEventListener('online', run);
    return () => window.removeEventListener('online', run);
  }, [accountId, take]);

  const [unsent, saved, late] = [total(sent, 'unsent'), total(sent, 'saved'), total(sent, 'late')];
  const over = sent.filter((one) => one.late > 0 && one.over);
  if (unsent + saved + late === 0) return null;
  return (
    <div role="status" className="mb-6 flex flex-col gap-3">
      {unsent > 0 && (
        <Alert tone="warn" title={`${answers(unsent)} of an exam only on this device`}>
          <p>{unsent === 1 ? 'It' : 'They'} could not be sent just now. Check your connection.</p>
          <Button variant="quiet" className="-ml-4" onClick={() => void sendAll(accountId).then(take)}>
            Try now
          </Button>
        </Alert>
      )}
      {saved > 0 && (
        <Alert
          tone="good"
          title={`${answers(saved)} that waited on this device ${saved === 1 ? 'is' : 'are'} saved now`}
        />
      )}
      {late > 0 && (
        <Alert tone="warn" title={`${answers(late)} from this device came too late`}>
          <p>
            {late === 1 ? 'It was' : 'They were'} sent just now, after the time was over, and{' '}
            {late === 1 ? 'is' : 'are'} not counted. The result says what can be done.
          </p>
          {over.map(({ attempt }, place) => (
            <ButtonLink
              key={attempt}
              href={`/attempts/${attempt}/result`}
              prefetch={false}
              variant="secondary"
              className="mt-3 mr-3"
            >
              {over.length === 1 ? 'See the result' : `See result ${place + 1}`}
            </ButtonLink>
          ))}
        </Alert>
      )}
    </div>
  );
}
