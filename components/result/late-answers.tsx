'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { send } from '@/components/ui/send';
import { lateSentence } from '@/lib/exam/late-sentence';
import type { ResultView } from '@/lib/exam/result-view';
import type { acceptLateAnswers } from '@/lib/http/contracts/exam-contracts';

/** What arrived after the end, and the learner's choice to let it count. */
export function LateAnswers({ result }: { result: Pick<ResultView, 'attemptId' | 'lateSaves' | 'lateAnswers'> }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const title = lateSentence(result);
  if (title === null) return null;
  const { acceptable, afterResult, assigned } = result.lateAnswers;
  const answers = acceptable === 1 ? '1 late answer' : `${acceptable} late answers`;

  async function accept() {
    setPending(true);
    setProblem(null);
    const answer = await send<typeof acceptLateAnswers>('POST', `/api/attempts/${result.attemptId}/late-answers`, {});
    setPending(false);
    if (answer.ok) {
      setOpen(false);
      document.getElementById('main')?.focus();
      router.refresh();
    } else setProblem(answer.refusal.message ?? 'That could not be saved. Load the page again and try once more.');
  }

  return (
    <Alert tone="warn" title={title}>
      <p>
        They were made after the time was up, or were still on their way when the exam had ended. You see them with
        their questions below.
      </p>
      {afterResult > 0 && (
        <p>
          {afterResult === 1 ? 'One of them' : `${afterResult} of them`} came after this result had been opened. Only an
          instructor can let {afterResult === 1 ? 'that one' : 'those'} count.
        </p>
      )}
      {assigned > 0 && <p>The exam was assigned to you. Only an instructor can let them count.</p>}
      {acceptable > 0 && (
        <Button variant="secondary" className="mt-3 no-print" onClick={() => setOpen(true)}>
          Count {answers}
        </Button>
      )}
      <Dialog
        title={`Count ${answers}?`}
        role="alertdialog"
        isOpen={isOpen}
        onOpenChange={(open) => (pending ? undefined : setOpen(open))}
        footer={
          <>
            <Button variant="secondary" disabled={pending} onClick={() => setOpen(false)}>
              Leave it as it is
            </Button>
            <Button pending={pending} pendingLabel="Counting" onClick={() => void accept()}>
              Count {acceptable === 1 ? 'it' : 'them'}
            </Button>
          </>
        }
      >
        <p>
          The exam is scored again with {acceptable === 1 ? 'it' : 'them'}, and what you review and your readiness
          follow. The result keeps a mark that says so, and it cannot be taken back.
        </p>
        <p className="text-ink-soft">On the real exam, answers after the time do not count.</p>
        <div role="alert" className="empty:hidden">
          {problem && <Alert tone="bad" title={problem} />}
        </div>
      </Dialog>
    </Alert>
  );
}
