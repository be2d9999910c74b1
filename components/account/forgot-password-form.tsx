'use client';

import { useEffect, useRef, useState } from 'react';
import { MailCheck } from 'lucide-react';
import { TextField } from '@/components/ui/text-field';
import type { requestPasswordReset } from '@/lib/http/contracts/account-contracts';
import { AccountForm } from './account-form';
import { send } from '@/components/ui/send';
import { useAccountForm } from './use-account-form';

const labels = { email: 'Email address' };

function Confirmation({ email, mailIsSent }: { email: string; mailIsSent: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="flex flex-col gap-3">
      <MailCheck aria-hidden className="size-8 text-accent" />
      <h2 ref={heading} tabIndex={-1} className="text-xl">
        {mailIsSent ? 'Look into your mail' : 'Ask for the link'}
      </h2>
      {mailIsSent ? (
        <>
          <p>
            If <strong className="break-words">{email}</strong> has an account, a link is on its way. It works once, for
            one hour.
          </p>
          <p className="text-ink-soft">
            Nothing after a few minutes? Look into the spam folder, or check the address and ask again.
          </p>
        </>
      ) : (
        <p>
          This site is not set up to send mail. If <strong className="break-words">{email}</strong> has an account, the
          message with the link was saved on the computer that runs Preceptor, in the folder <code>outbox</code> of its
          data folder. Whoever runs it can give it to you. The link works once, for one hour.
        </p>
      )}
    </div>
  );
}

/** `mailIsSent` is false where no mail server is configured and messages become files. */
export function ForgotPasswordForm({ mailIsSent }: { mailIsSent: boolean }) {
  const [asked, setAsked] = useState<string | null>(null);
  const form = useAccountForm(async ({ email = '' }) => {
    const answer = await send<typeof requestPasswordReset>('POST', '/api/password-reset', { email });
    if (!answer.ok) return answer.refusal;
    setAsked(email.trim());
    return null;
  });
  if (asked !== null) return <Confirmation email={asked} mailIsSent={mailIsSent} />;
  return (
    <AccountForm form={form} labels={labels} action="Get the link" pendingAction="Asking" wide>
      <TextField
        label={labels.email}
        description="The one that you signed up with."
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={form.refusal?.fields.email}
      />
    </AccountForm>
  );
}
