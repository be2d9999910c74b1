'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { send } from '@/components/account/send';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { createAttempt } from '@/lib/http/contracts/exam-contracts';

/** Prepares a review session of so many questions and goes to it. */
export function StartReview({
  blueprintId,
  count,
  variant = 'primary',
}: {
  blueprintId: string;
  count: number;
  variant?: 'primary' | 'secondary';
}) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function start() {
    setPending(true);
    setProblem(null);
    const answer = await send(createAttempt, {
      body: { blueprintId, mode: 'study', timed: false, selection: { kind: 'review', count } },
    });
    if (answer.ok) {
      router.push(`/attempts/${answer.value.attemptId}`);
      return;
    }
    setProblem(answer.refusal.message ?? 'The session could not be prepared. Load the page again and try once more.');
    setPending(false);
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        size="large"
        variant={variant}
        pending={pending}
        pendingLabel="Preparing your session"
        onClick={() => void start()}
      >
        Review {count} {count === 1 ? 'question' : 'questions'}
      </Button>
      <div role="alert">{problem && <Alert tone="bad" title={problem} />}</div>
    </div>
  );
}
