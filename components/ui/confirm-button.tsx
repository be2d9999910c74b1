'use client';

import { useState, type ReactNode } from 'react';
import { Alert } from './alert';
import { Button, type ButtonProps } from './button';
import { Dialog } from './dialog';
import type { Sent } from './send';

export interface ConfirmButtonProps extends Pick<ButtonProps, 'variant' | 'className'> {
  /** On the button that asks. */
  label: ReactNode;
  title: string;
  /** What will happen. */
  children: ReactNode;
  action: string;
  pendingAction: string;
  /** Whether what happens takes something away. */
  danger?: boolean;
  run: () => Promise<Sent<unknown>>;
  onDone: () => void;
}

/** A button that asks before it does something, and says what went wrong where it was asked. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, title, children, action, pendingAction, danger = false, run, onDone, ...button } = props;
  const [isOpen, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function confirm() {
    setPending(true);
    setProblem(null);
    const answer = await run();
    setPending(false);
    if (!answer.ok) {
      setProblem(answer.refusal.message ?? Object.values(answer.refusal.fields)[0] ?? 'Load the page and try again.');
      return;
    }
    setOpen(false);
    onDone();
  }

  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        title={title}
        role="alertdialog"
        isOpen={isOpen}
        onOpenChange={(open) => (pending ? undefined : setOpen(open))}
        footer={
          <>
            <Button variant="secondary" disabled={pending} onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button
              variant={danger ? 'danger' : 'primary'}
              pending={pending}
              pendingLabel={pendingAction}
              onClick={() => void confirm()}
            >
              {action}
            </Button>
          </>
        }
      >
        {children}
        <div role="alert" className="empty:hidden">
          {problem && <Alert tone="bad" title={problem} />}
        </div>
      </Dialog>
    </>
  );
}
