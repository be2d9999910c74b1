import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/http/app-error';
import { findSchool } from '@/lib/school/school-data';
import { signUpMessage } from '@/lib/notify/messages';
import { deliver } from '@/lib/notify/mail';
import type { signUpSchema } from './account-schemas';
import { insertAccount } from './auth-data';
import { hashPassword } from './password';
import { describeWait, rateRules } from './rate-decision';
import { takeAttempt } from './rate-limit';

/**
 * Makes an account. An address that has one already is answered in the same way and in the same time, and
 * nothing of that account changes: the sign-in that follows succeeds only for whoever knows its password,
 * and counts as a failure otherwise. The owner is told by mail, at most once a day.
 *
 * Returns work to do after the answer is sent. Throws AppError 'forbidden' where the school does not let people sign up,
 * 'too-many' or 'unavailable'.
 */
export async function signUp(account: z.output<typeof signUpSchema>, address: string): Promise<() => Promise<void>> {
  const { signUp: policy } = await findSchool();
  if (policy !== 'open') {
    throw new AppError('forbidden', 'Accounts are made by the school here. Ask your instructor for one.');
  }
  const attempt = await takeAttempt([{ rule: rateRules.signUpAddress, subject: address }]);
  if (!attempt.allowed) {
    throw new AppError(
      'too-many',
      `Many accounts were made from your network. Try again in ${describeWait(attempt.retryAfterSeconds)}.`,
      { retryAfterSeconds: attempt.retryAfterSeconds },
    );
  }
  const passwordHash = await hashPassword(account.password);
  const id = await insertAccount({ email: account.email, name: account.name, passwordHash });
  return id === null ? () => tellOwner(account.email) : () => Promise.resolve();
}

async function tellOwner(email: string): Promise<void> {
  const attempt = await takeAttempt([{ rule: rateRules.signUpNotice, subject: email }]);
  if (attempt.allowed) await deliver({ to: email, ...signUpMessage() });
}
