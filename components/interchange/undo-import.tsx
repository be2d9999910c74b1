'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Alert } from '@/components/ui/alert';
import { send } from '@/components/ui/send';
import type { deleteImport } from '@/lib/http/contracts/interchange-contracts';
import { counted } from './choices';

export interface UndoImportProps {
  importId: string;
  fileName: string;
  count: number;
  onUndone?: (words: string) => void;
}

/** Takes the drafts of an import out again, after asking. */
export function UndoImport({ importId, fileName, count, onUndone }: UndoImportProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function undo() {
    setPending(true);
    const answer = await send<typeof deleteImport>('DELETE', `/api/imports/${importId}`);
    setPending(false);
    if (!answer.ok) {
      setRefused(answer.refusal.message ?? 'It could not be undone. Try again.');
      return;
    }
    const { removed, kept } = answer.value;
    setOpen(false);
    onUndone?.(
      `${counted(removed, 'draft')} ${removed === 1 ? 'was' : 'were'} taken out again.` +
        (kept > 0 ? ` ${counted(kept, 'question')} went to review or were published, and stayed.` : ''),
    );
    router.refresh();
  }

  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        Undo<span className="sr-only"> the import of {fileName}</span>
      </Button>
      <Dialog
        title="Undo this import?"
        isOpen={open}
        onOpenChange={setOpen}
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Keep the drafts
            </Button>
            <Button variant="danger" onClick={() => void undo()} pending={pending} pendingLabel="Undoing">
              Undo the import
            </Button>
          </>
        }
      >
        <p>
          {counted(count, 'draft')} of <span className="break-words">{fileName}</span> would be deleted, with all that
          was changed in them. Questions that went to review or were published stay.
        </p>
        <div role="alert">{refused !== null && <Alert tone="bad" title={refused} />}</div>
      </Dialog>
    </>
  );
}
