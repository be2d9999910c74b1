'use client';

import Link from 'next/link';
import { useState } from 'react';
import { PasswordField } from '@/components/ui/password-field';
import { TextField } from '@/components/ui/text-field';
import { minPasswordLength } from '@/lib/auth/password-length';
import type { signUp } from '@/lib/http/contracts/account-contracts';
import { AccountForm } from './account-form';
import { signIn } from './authenticate';
import { finishSignIn } from './finish-sign-in';
import { send } from '@/components/ui/send';
import { useAccountForm } from './use-account-form';

const labels = { name: 'Name', email: 'Email address', password: 'Password' };

export interface SignUpFormProps {
  next: string;
  signInHref: string;
  /** From the link, where the school lets people in by invitation. */
  invitation?: string;
}

export function SignUpForm({ next, signInHref, invitation }: SignUpFormProps) {
  // The server answers a known and an unknown address alike; only the sign-in that follows can tell.
  const [known, setKnown] = useState(false);
  const form = useAccountForm(async ({ name = '', email = '', password = '' }) => {
    setKnown(false);
    const made = await send<typeof signUp>('POST', '/api/account', { name, email, password, invitation });
    if (!made.ok) return made.refusal;
    const answer = await signIn(email, password);
    if (answer.signedIn) {
      await finishSignIn(next);
      return null;
    }
    setKnown(answer.wrong);
    return {
      message: answer.wrong ? 'We could not sign you in with this address and password.' : answer.message,
      fields: {},
    };
  });
  const { fields } = form.refusal ?? {};
  const advice = known && (
    <>
      If you made an account with this address before,{' '}
      <Link href={signInHref} className="link">
        sign in
      </Link>{' '}
      with its password or{' '}
      <Link href="/forgot-password" className="link">
        set a new one
      </Link>
      .
    </>
  );
  return (
    <AccountForm
      form={form}
      labels={labels}
      action="Create account"
      pendingAction="Creating your account"
      wide
      advice={advice}
    >
      <TextField
        label={labels.name}
        description="As your instructor knows you, or any name you like."
        name="name"
        autoComplete="name"
        maxLength={100}
        required
        error={fields?.name}
      />
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
      <PasswordField
        label={labels.password}
        description={`At least ${minPasswordLength} characters. A few words in a row work well.`}
        name="password"
        autoComplete="new-password"
        required
        error={fields?.password}
      />
    </AccountForm>
  );
}
