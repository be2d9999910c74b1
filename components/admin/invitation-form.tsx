'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { createInvitation } from '@/lib/http/contracts/admin-contracts';
import { CopyLink } from './copy-link';

const labels = { note: 'For whom', maxUses: 'How many people', days: 'Days until it ends' };

function readWhole(text: string | undefined): number {
  return /^\s*\d+\s*$/.test(text ?? '') ? Number(text) : NaN;
}

/** Makes an invitation and shows its link, this once. */
export function InvitationForm() {
  const router = useRouter();
  const [url, setUrl] = useState<string | null>(null);
  const form = useAccountForm(async ({ note = '', maxUses, days }) => {
    setUrl(null);
    const body = { note, maxUses: readWhole(maxUses), days: readWhole(days) };
    const answer = await send<typeof createInvitation>('POST', '/api/admin/invitations', body);
    if (!answer.ok) return answer.refusal;
    setUrl(answer.value.url);
    router.refresh();
    return null;
  });
  const { fields } = form.refusal ?? {};
  return (
    <>
      <AccountForm form={form} labels={labels} action="Make a link" pendingAction="Making the link">
        <TextField
          label={labels.note}
          description="A class or a name, for your own list."
          name="note"
          optional
          maxLength={100}
          autoComplete="off"
          error={fields?.note}
        />
        <TextField
          label={labels.maxUses}
          name="maxUses"
          inputMode="numeric"
          defaultValue="30"
          autoComplete="off"
          error={fields?.maxUses}
        />
        <TextField
          label={labels.days}
          name="days"
          inputMode="numeric"
          defaultValue="14"
          autoComplete="off"
          error={fields?.days}
        />
      </AccountForm>
      <div role="status" className="mt-5 empty:mt-0">
        {url !== null && (
          <>
            <CopyLink label="Link, shown this once" url={url} />
            <p className="mt-2 text-ink-soft">Give it to those who are meant only: whoever has it can sign up.</p>
          </>
        )}
      </div>
    </>
  );
}
