'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { send } from '@/components/ui/send';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { discardAttempt } from '@/lib/http/contracts/exam-contracts';

/** Takes away an exam or a set that was never started, after asking. */
export function DiscardButton({ attemptId, title }: { attemptId: string; title: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function discard() {
    setPending(true);
    setProblem(null);
    const answer = await send<typeof discardAttempt>('DELETE', `/api/attempts/${attemptId}`);
    setPending(false);
    if (answer.ok) {
      setOpen(false);
      document.getElementById('main')?.focus();
      router.refresh();
    } else setProblem(answer.refusal.message ?? 'It could not be discarded. Load the page again.');
  }

  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        Discard
        <span className="sr-only"> {title}</span>
      </Button>
      <Dialog
        title="Discard it?"
        role="alertdialog"
        isOpen={isOpen}
        onOpenChange={(open) => (pending ? undefined : setOpen(open))}
        footer={
          <>
            <Button variant="secondary" disabled={pending} onClick={() => setOpen(false)}>
              Keep it
            </Button>
            <Button variant="danger" pending={pending} pendingLabel="Discarding" onClick={() => void discard()}>
              Discard
            </Button>
          </>
        }
      >
        <p>{title} was never started. Nothing is lost: its questions stay new to you.</p>
        <div role="alert" className="empty:hidden">
          {problem && <Alert tone="bad" title={problem} />}
        </div>
      </Dialog>
    </>
  );
}
