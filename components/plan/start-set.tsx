'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { useAttemptRequest } from '@/components/exams/use-attempt-request';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { ButtonSize, ButtonVariant } from '@/components/ui/button-style';
import type { Selection } from '@/lib/exam/exam-request';

export interface StartSetProps {
  blueprintId: string;
  selection: Selection;
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** Prepares a study set, untimed and with its reasons after each question, and goes to it. */
export function StartSet({ blueprintId, selection, children, variant = 'primary', size = 'medium' }: StartSetProps) {
  const router = useRouter();
  const ask = useAttemptRequest();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function start() {
    setPending(true);
    setProblem(null);
    const answer = await ask({
      blueprintId,
      mode: 'study',
      timed: false,
      selection,
    });
    if (answer.ok) {
      router.push(`/attempts/${answer.value.attemptId}`);
      return;
    }
    setProblem(answer.refusal.message ?? 'The set could not be prepared. Load the page again and try once more.');
    setPending(false);
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <Button size={size} variant={variant} pending={pending} pendingLabel="Preparing" onClick={() => void start()}>
        {children}
      </Button>
      <div role="alert">{problem && <Alert tone="bad" title={problem} />}</div>
    </div>
  );
}
