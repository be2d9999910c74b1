'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { ButtonVariant } from '@/components/ui/button-style';
import { send } from '@/components/ui/send';
import type { startDiagnostic } from '@/lib/http/contracts/readiness-contracts';

/** Prepares a diagnostic and opens it. */
export function DiagnosticButton({
  blueprintId,
  label,
  variant = 'primary',
}: {
  blueprintId: string;
  label: string;
  variant?: ButtonVariant;
}) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function start() {
    setPending(true);
    setProblem(null);
    const answer = await send<typeof startDiagnostic>('POST', '/api/diagnostics', { blueprintId });
    if (answer.ok) {
      router.push(`/attempts/${answer.value.attemptId}`);
      return;
    }
    setProblem(
      answer.refusal.message ?? 'The diagnostic could not be prepared. Load the page again and try once more.',
    );
    setPending(false);
  }

  return (
    <>
      <Button
        size="large"
        variant={variant}
        pending={pending}
        pendingLabel="Choosing your questions"
        onClick={() => void start()}
      >
        {label}
      </Button>
      <div role="alert" className="empty:hidden">
        {problem && <Alert tone="bad" title={problem} />}
      </div>
    </>
  );
}
