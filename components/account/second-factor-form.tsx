'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PasswordField } from '@/components/ui/password-field';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { beginSecondFactor, confirmSecondFactor, endSecondFactor } from '@/lib/http/contracts/sign-in-contracts';
import { AccountForm } from './account-form';
import { useAccountForm } from './use-account-form';

interface SetUp {
  secret: string;
  picture: string;
}

/** The secret for the app: a square code to point a camera at, and the same to type. */
function AppSecret({ secret, picture }: SetUp) {
  return (
    <>
      <p>
        Open an app for codes on your phone, such as Aegis, FreeOTP or Google Authenticator, and point it at this
        square.
      </p>
      {/* Drawn by the server from the secret alone. As an image it cannot run anything. */}
      {/* eslint-disable-next-line @next/next/no-img-element -- a drawing in the page, nothing to fetch */}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
        alt="Square code that holds the secret below"
        width={208}
        height={208}
        className="bg-white my-4 rounded-sm"
      />
      <p>Or type this secret into the app:</p>
      <p className="font-mono mb-5 wrap-anywhere">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</p>
    </>
  );
}

function ConfirmForm({ onConfirmed }: { onConfirmed: (codes: string[]) => void }) {
  const labels = { code: 'Code of six digits' };
  const form = useAccountForm(async ({ code = '' }) => {
    const answer = await send<typeof confirmSecondFactor>('POST', '/api/account/second-factor/confirm', { code });
    if (!answer.ok) return answer.refusal;
    onConfirmed(answer.value.recoveryCodes);
    return null;
  });
  return (
    <AccountForm form={form} labels={labels} action="Turn codes on" pendingAction="Turning them on">
      <TextField
        label={labels.code}
        description="The one that the app shows now."
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        error={form.refusal?.fields.code}
      />
    </AccountForm>
  );
}

/** Sign-in codes for staff: set up with an app, recovery codes for paper, turn off. */
export function SecondFactorForm({ on, left }: { on: boolean; left: number }) {
  const router = useRouter();
  const [setUp, setSetUp] = useState<SetUp | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const labels = { password: 'Your password' };
  const form = useAccountForm(async ({ password = '' }, element) => {
    if (on) {
      const ended = await send<typeof endSecondFactor>('DELETE', '/api/account/second-factor', { password });
      if (!ended.ok) return ended.refusal;
      setCodes(null);
      element.reset();
      router.refresh();
      return null;
    }
    const begun = await send<typeof beginSecondFactor>('POST', '/api/account/second-factor', { password });
    if (!begun.ok) return begun.refusal;
    setSetUp(begun.value);
    return null;
  });

  if (codes) {
    return (
      <div>
        <Alert tone="good" live="polite" title="Codes are on" className="mb-5">
          Keep these ten recovery codes on paper. Each lets you in once when you do not have your phone. They are not
          shown again.
        </Alert>
        <ul aria-label="Recovery codes" className="font-mono mb-5 grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button onClick={() => setCodes(null)}>I have written them down</Button>
      </div>
    );
  }
  if (setUp && !on) {
    return (
      <>
        <AppSecret {...setUp} />
        <ConfirmForm
          onConfirmed={(confirmed) => {
            setSetUp(null);
            setCodes(confirmed);
            router.refresh();
          }}
        />
      </>
    );
  }
  return (
    <>
      <p className="mb-5">
        {on ? (
          <>
            <Badge tone="good">On</Badge> {left === 1 ? 'One recovery code is' : `${left} recovery codes are`} left.
          </>
        ) : (
          'Off. Your password alone lets you in.'
        )}
      </p>
      <AccountForm
        form={form}
        labels={labels}
        action={on ? 'Turn codes off' : 'Set up codes'}
        pendingAction="One moment"
      >
        <PasswordField
          label={labels.password}
          name="password"
          autoComplete="current-password"
          error={form.refusal?.fields.password}
        />
      </AccountForm>
    </>
  );
}
