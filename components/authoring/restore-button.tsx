'use client';

import { useRouter } from 'next/navigation';
import { send } from '@/components/ui/send';
import type { postDraft, postLifeStep } from '@/lib/http/contracts/authoring-contracts';
import { StepDialog } from './step-dialog';

/** Puts a version in the draft, and opens the editor. */
export function RestoreButton({ questionId, version }: { questionId: string; version: string }) {
  const router = useRouter();
  const [kind, ...rest] = version.split('-');
  const from = kind === 'revision' ? { revision: Number(rest[0]) } : { save: rest.join('-') };
  return (
    <StepDialog
      label="Put this version in the draft"
      onConfirm={async () => {
        const sent = await send<typeof postDraft>('POST', `/api/questions/${questionId}/draft`, { from });
        if (!sent.ok) return sent.refusal.message ?? 'It could not be restored. Reload the page.';
        router.push(`/questions/${questionId}/edit`);
        return null;
      }}
    >
      What the draft holds now stays among the earlier saves. What is published stays until this is reviewed.
    </StepDialog>
  );
}

/** Says that the draft goes on from what was published since. */
export function AcceptPublishedButton({ questionId }: { questionId: string }) {
  const router = useRouter();
  return (
    <StepDialog
      label="Go on from the published one"
      variant="primary"
      onConfirm={async () => {
        const sent = await send<typeof postLifeStep>('POST', `/api/questions/${questionId}/life`, {
          action: 'accept-published',
        });
        if (!sent.ok) return sent.refusal.message ?? 'It could not be done. Reload the page.';
        router.refresh();
        return null;
      }}
    >
      Your draft stays as it is, and replaces the published question when it is reviewed. Take over first what was
      changed there.
    </StepDialog>
  );
}
