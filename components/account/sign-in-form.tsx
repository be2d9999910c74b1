'use client';

import Link from 'next/link';
import { useState } from 'react';
import { PasswordField } from '@/components/ui/password-field';
import { TextField } from '@/components/ui/text-field';
import { AccountForm } from './account-form';
import { signIn } from './authenticate';
import { finishSignIn } from './finish-sign-in';
import type { Refusal } from '@/components/ui/send';
import { useAccountForm } from './use-account-form';

const labels = { email: 'Email address', password: 'Password', code: 'Code' };

/** What can be said without asking: an address has an @, and a password something in it. */
function check(email: string, password: string): Refusal | null {
  const fields: Record<string, string> = {};
  if (email.trim() === '') fields.email = 'Enter your email address.';
  else if (!/^\S+@\S+\.\S+$/.test(email.trim())) fields.email = 'Enter an email address like name@school.edu.';
  if (password === '') fields.password = 'Enter your password.';
  return Object.keys(fields).length > 0 ? { message: null, fields } : null;
}

export function SignInForm({ next }: { next: string }) {
  // Address and password were right, and a code of the app is asked for.
  const [asksCode, setAsksCode] = useState(false);
  const form = useAccountForm(async ({ email = '', password = '', code = '' }) => {
    const wrong = check(email, password);
    if (wrong) return wrong;
    const answer = await signIn(email, password, code);
    if (!answer.signedIn) {
      setAsksCode(answer.code);
      return answer.code
        ? { message: null, fields: { code: answer.message } }
        : { message: answer.message, fields: {} };
    }
    await finishSignIn(next);
    return null;
  });
  const { fields } = form.refusal ?? {};
  return (
    <AccountForm form={form} labels={labels} action="Sign in" pendingAction="Signing in" wide>
      <TextField
        label={labels.email}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={fields?.email}
      />
      <div className="flex flex-col gap-1">
        <PasswordField
          label={labels.password}
          name="password"
          autoComplete="current-password"
          required
          error={fields?.password}
        />
        <Link href="/forgot-password" className="inline-flex min-h-11 items-center self-start link">
          Forgot your password?
        </Link>
      </div>
      {asksCode && (
        <TextField
          label={labels.code}
          description="Six digits from your app, or one of your recovery codes."
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          error={fields?.code}
        />
      )}
    </AccountForm>
  );
}
