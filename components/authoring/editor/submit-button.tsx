import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { send } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';
import type { postLifeStep } from '@/lib/http/contracts/authoring-contracts';

export interface SubmitButtonProps {
  questionId: string;
  version: number;
  /** Saved, and the check finds nothing to put right. */
  ready: boolean;
  /** There is a published revision that this changes. */
  isChange: boolean;
}

/** Sends a draft to review, with a word on what it is about. */
export function SubmitButton({ questionId, version, ready, isChange }: SubmitButtonProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async () => {
    setPending(true);
    setProblem(null);
    const sent = await send<typeof postLifeStep>('POST', `/api/questions/${questionId}/life`, {
      action: 'submit',
      version,
      note,
    });
    if (sent.ok) {
      router.push(`/questions/${questionId}`);
      router.refresh();
      return;
    }
    setPending(false);
    setProblem(sent.refusal.message ?? Object.values(sent.refusal.fields)[0] ?? 'It could not be sent.');
  };

  return (
    <>
      <Button aria-disabled={!ready} onClick={() => ready && setOpen(true)}>
        Send to review
      </Button>
      <Dialog
        title="Send to review"
        isOpen={isOpen}
        onOpenChange={setOpen}
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Go on writing
            </Button>
            <Button pending={pending} pendingLabel="Sending" onClick={() => void submit()}>
              Send to review
            </Button>
          </>
        }
      >
        {problem && (
          <Alert tone="bad" live="assertive">
            {problem}
          </Alert>
        )}
        <p>Somebody else looks at it before learners meet it. Until then nobody changes it, unless you take it back.</p>
        <TextArea
          label={isChange ? 'What has changed' : 'A word to the reviewer'}
          optional
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Dialog>
    </>
  );
}
