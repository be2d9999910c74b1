'use client';

import { useRouter } from 'next/navigation';
import { useId, useState, type ReactNode } from 'react';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Sent } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';

/** A button that asks for a reason before it does something. */
export function ReasonButton({
  label,
  title,
  children,
  run,
}: {
  label: ReactNode;
  title: string;
  /** What will happen. */
  children: ReactNode;
  run: (reason: string) => Promise<Sent<unknown>>;
}) {
  const router = useRouter();
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const { onSubmit, pending, refusal } = useAccountForm(async ({ reason = '' }) => {
    const answer = await run(reason);
    if (!answer.ok) return answer.refusal;
    setOpen(false);
    router.refresh();
    return null;
  });
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <Dialog
          title={title}
          isOpen
          onOpenChange={setOpen}
          footer={
            <>
              <Button variant="secondary" onClick={() => setOpen(false)}>
                Cancel
              </Button>
              <Button type="submit" form={formId} pending={pending} pendingLabel="Saving">
                {label}
              </Button>
            </>
          }
        >
          {children}
          <form id={formId} method="post" noValidate onSubmit={onSubmit}>
            <TextArea
              label="Reason"
              description="Kept in the audit log with your name."
              name="reason"
              rows={2}
              maxLength={500}
              error={refusal?.fields.reason}
            />
          </form>
          <div role="alert" className="empty:hidden">
            {refusal?.message && <Alert tone="bad" title={refusal.message} />}
          </div>
        </Dialog>
      )}
    </>
  );
}
