'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { send } from '@/components/ui/send';
import type { joinCohort } from '@/lib/http/contracts/cohort-contracts';

/** Joins a class, then goes home, where its assignments are. */
export function JoinButton({ code, name }: { code: string; name: string }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function join() {
    setPending(true);
    setProblem(null);
    const answer = await send<typeof joinCohort>('POST', '/api/memberships', { code });
    if (answer.ok) {
      router.push('/home');
      router.refresh();
      return;
    }
    setPending(false);
    setProblem(answer.refusal.message ?? 'This code does not work. Ask your instructor for a new one.');
  }

  return (
    <div className="flex flex-col gap-3">
      <Button size="large" pending={pending} pendingLabel="Joining" onClick={() => void join()}>
        Join {name}
      </Button>
      <div role="alert" className="empty:hidden">
        {problem && <Alert tone="bad" title={problem} />}
      </div>
    </div>
  );
}
