'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { send } from '@/components/ui/send';
import type { startAssignment } from '@/lib/http/contracts/assignment-contracts';

/** Prepares an attempt at an assignment and opens it; its clock starts there, not here. */
export function StartAssignment({ id, title, again }: { id: string; title: string; again: boolean }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function start() {
    setPending(true);
    setProblem(null);
    const answer = await send<typeof startAssignment>('POST', `/api/assignments/${id}/attempts`);
    if (answer.ok) {
      router.push(`/attempts/${answer.value.attemptId}`);
      return;
    }
    setPending(false);
    setProblem(answer.refusal.message ?? 'It could not be opened. Load the page again.');
  }

  return (
    <>
      <Button size="large" pending={pending} pendingLabel="Opening" onClick={() => void start()}>
        {again ? 'Take it again' : 'Open it'}
        <span className="sr-only">: {title}</span>
      </Button>
      <div role="alert" className="max-w-60 empty:hidden">
        {problem && <Alert tone="bad" title={problem} />}
      </div>
    </>
  );
}
