'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { send } from '@/components/ui/send';
import type { SystemState } from '@/lib/admin/system-state-schema';
import type { sendTestMail } from '@/lib/http/contracts/admin-contracts';

/** Where mails go, and a message to oneself to see whether they arrive. */
export function MailTest({ mail, email }: { mail: SystemState['mail']; email: string }) {
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<{ good: boolean; text: string } | null>(null);

  async function test() {
    setPending(true);
    setOutcome(null);
    const answer = await send<typeof sendTestMail>('POST', '/api/admin/mail-test', {});
    setPending(false);
    if (!answer.ok) setOutcome({ good: false, text: answer.refusal.message ?? 'This did not work. Try again.' });
    else if (answer.value.sent === 'mail')
      setOutcome({ good: true, text: `The mail server took the message. Look into the mailbox of ${email}.` });
    else setOutcome({ good: true, text: 'The message was written to a file in the folder outbox.' });
  }

  return (
    <>
      <p className="mb-4 wrap-anywhere">
        {mail.server
          ? `Mails go out from ${mail.from}.`
          : `No mail server is set (SMTP_URL): mails become files in the data folder${mail.waiting > 0 ? `, ${mail.waiting} so far` : ''}. Hand over links to set a password on a person’s page under Users.`}
      </p>
      <Button variant="secondary" pending={pending} pendingLabel="Sending" onClick={() => void test()}>
        Send a test to yourself
      </Button>
      <div role="status">
        {outcome && <Alert tone={outcome.good ? 'good' : 'bad'} title={outcome.text} className="mt-4" />}
      </div>
    </>
  );
}
