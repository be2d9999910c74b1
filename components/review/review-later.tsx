'use client';

import { Repeat } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { unreachable } from '@/components/ui/unreachable';

export interface ReviewLaterProps {
  attemptId: string;
  position: number;
  /** Whether the learner has asked for it. */
  marked: boolean;
  onMarked: (marked: boolean) => void;
  /** It comes back anyway, since it was missed or guessed. */
  comesBack: boolean;
}

/** Lets a question come back for review, or takes that back. */
export function ReviewLater({ attemptId, position, marked, onMarked, comesBack }: ReviewLaterProps) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  if (comesBack) {
    return (
      <p className="flex items-center gap-2 text-sm text-ink-soft">
        <Repeat aria-hidden className="size-4 shrink-0" />
        This question comes back for review.
      </p>
    );
  }

  async function toggle() {
    setPending(true);
    setProblem(null);
    // Loaded when it is asked for: the exam's page stays light. Without a network it may not be there.
    const answer = await import('./send-mark').then(
      ({ sendMark }) => sendMark(attemptId, position, !marked),
      () => ({ ok: false, refusal: { message: unreachable } }) as const,
    );
    setPending(false);
    if (answer.ok) onMarked(!marked);
    else setProblem(answer.refusal.message ?? 'That could not be saved. Load the page again and try once more.');
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        variant="secondary"
        pending={pending}
        pendingLabel="Saving"
        onClick={() => void toggle()}
        className="no-print"
      >
        <Repeat aria-hidden />
        {marked ? 'Take it out of review' : 'Review this later'}
      </Button>
      <div role="status">{problem && <Alert tone="bad" title={problem} />}</div>
    </div>
  );
}
