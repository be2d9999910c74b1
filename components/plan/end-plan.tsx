'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { send } from '@/components/ui/send';
import type { deletePlan } from '@/lib/http/contracts/plan-contracts';

/** Ends the plan; a new one can be made at any time. */
export function EndPlan() {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function end() {
    setPending(true);
    const answer = await send<typeof deletePlan>('DELETE', '/api/plan');
    setPending(false);
    if (answer.ok) router.refresh();
    else setProblem(answer.refusal.message ?? 'The plan could not be ended. Load the page again and try once more.');
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Button variant="quiet" pending={pending} pendingLabel="Ending it" onClick={() => void end()}>
        End the plan
      </Button>
      <div role="alert">{problem && <Alert tone="bad" title={problem} />}</div>
    </div>
  );
}
