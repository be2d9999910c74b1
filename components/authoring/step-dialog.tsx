'use client';

import { useState, type ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { ButtonVariant } from '@/components/ui/button-style';
import { Dialog } from '@/components/ui/dialog';
import { TextArea } from '@/components/ui/text-area';

export interface StepDialogProps {
  /** On the button, as the title and on the button that does it. */
  label: string;
  variant?: ButtonVariant;
  /** What will happen. */
  children: ReactNode;
  /** What is asked for in words; none where nothing is. */
  ask?: { label: string; optional: boolean };
  /** Does it; gives what is wrong, or null. */
  onConfirm: (words: string) => Promise<string | null>;
}

/** A button for a step that is confirmed first, with a reason where one is asked for. */
export function StepDialog({ label, variant = 'secondary', children, ask, onConfirm }: StepDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async () => {
    setPending(true);
    const wrong = await onConfirm(words);
    setPending(false);
    setProblem(wrong);
    if (wrong === null) {
      setOpen(false);
      setWords('');
    }
  };

  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        title={label}
        isOpen={isOpen}
        onOpenChange={setOpen}
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button pending={pending} pendingLabel="One moment" onClick={() => void confirm()}>
              {label}
            </Button>
          </>
        }
      >
        {problem && (
          <Alert tone="bad" live="assertive">
            {problem}
          </Alert>
        )}
        <div>{children}</div>
        {ask && (
          <TextArea
            label={ask.label}
            optional={ask.optional}
            rows={3}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Dialog>
    </>
  );
}
