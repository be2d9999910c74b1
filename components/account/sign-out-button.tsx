'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button, type ButtonProps } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { eraseExamData, sendWaitingAnswers } from '@/lib/exam/outbox/account-answers';
import { signOut } from './authenticate';
import { unreachable } from '@/components/ui/unreachable';

export interface SignOutButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'className'> {
  accountId: string;
}

/** Signs out and erases what this browser keeps of the account's exams; asks first where answers would be lost. */
export function SignOutButton({ accountId, ...look }: SignOutButtonProps) {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const [unsent, setUnsent] = useState(0);

  async function leave() {
    if (await signOut()) {
      await eraseExamData(accountId);
      window.location.assign('/');
      return;
    }
    setPending(false);
    setUnsent(0);
    setFailed(true);
  }

  async function run() {
    setPending(true);
    setFailed(false);
    const left = (await sendWaitingAnswers(accountId)).reduce((sum, one) => sum + one.unsent, 0);
    setUnsent(left);
    if (left === 0) await leave();
    else setPending(false);
  }

  const answers = unsent === 1 ? '1 answer is' : `${unsent} answers are`;
  return (
    <>
      <Button {...look} pending={pending} pendingLabel="Signing out" onClick={() => void run()}>
        <LogOut aria-hidden />
        Sign out
      </Button>
      <div role="alert">{failed && <Alert tone="bad" title={unreachable} className="mt-4" />}</div>
      <Dialog
        title={`${answers} not sent yet`}
        role="alertdialog"
        isOpen={unsent > 0}
        onOpenChange={(open) => !open && setUnsent(0)}
        footer={
          <>
            <Button variant="secondary" disabled={pending} onClick={() => setUnsent(0)}>
              Stay signed in
            </Button>
            <Button
              variant="danger"
              pending={pending}
              pendingLabel="Signing out"
              onClick={() => {
                setPending(true);
                void leave();
              }}
            >
              Lose them and sign out
            </Button>
          </>
        }
      >
        <p>
          {`${answers} only on this device: we could not send ${unsent === 1 ? 'it' : 'them'} just now. Signing out erases what this device keeps of your exams.`}
        </p>
        <p>To keep your answers, stay signed in, open the exam once the connection is back, and wait for Saved.</p>
      </Dialog>
    </>
  );
}
