import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { signUpMessage } from '@/lib/notify/messages';
import { deliver } from '@/lib/notify/mail';
import { takeWayIn } from '@/lib/cohort/way-in-data';
import { findSchool } from '@/lib/school/school-data';
import type { SignUpPolicy } from '@/lib/school/school';
import type { signUpSchema } from './account-schemas';
import { insertAccount } from './auth-data';
import { takeInvitation } from './invitation-data';
import { hashLinkToken } from './link-token';
import { hashPassword } from './password';
import { findPasswordFault } from './password-fault';
import { describeWait, rateRules } from './rate-decision';
import { takeAttempt } from './rate-limit';

const closed = 'Accounts are made by the school here. Ask your instructor for one.';
const needsInvitation = 'This invitation is used up or too old. Ask your instructor for a new link.';

/** What a request to make an account is refused for by the school; null where it is let in. */
function refusalOf(policy: SignUpPolicy, invitation: string | undefined): string | null {
  if (policy === 'open') return null;
  if (policy === 'closed') return closed;
  return invitation === undefined ? closed : null;
}

/**
 * Makes an account. An address that has one already is answered in the same way and in the same time, and
 * nothing of that account changes: the sign-in that follows succeeds only for whoever knows its password,
 * and counts as a failure otherwise. The owner is told by mail, at most once a day.
 *
 * Returns work to do after the answer is sent. Throws AppError 'forbidden' where the school does not let people sign up
 * or asks for an invitation (its own, or one to a cohort: its code or a personal link) that still holds, 'bad-request' for a
 * password that is easily guessed, 'too-many' or 'unavailable'.
 */
export async function signUp(account: z.output<typeof signUpSchema>, address: string): Promise<() => Promise<void>> {
  const { email, name, password, invitation } = account;
  const { signUp: policy, name: school } = await findSchool();
  const refusal = refusalOf(policy, invitation);
  if (refusal !== null) throw new AppError('forbidden', refusal);
  const fault = findPasswordFault(password, { email, name, school });
  if (fault !== null) throw new AppError('bad-request', fault, { fields: { password: fault } });
  const attempt = await takeAttempt([{ rule: rateRules.signUpAddress, subject: address }]);
  if (!attempt.allowed) {
    throw new AppError(
      'too-many',
      `Many accounts were made from your network. Try again in ${describeWait(attempt.retryAfterSeconds)}.`,
      { retryAfterSeconds: attempt.retryAfterSeconds },
    );
  }
  const passwordHash = await hashPassword(password);
  const id = await db().$transaction(async (tx) => {
    // Counted for a known address too, so that the number of uses does not tell which addresses are known.
    const now = new Date();
    const by = invitation ?? '';
    const isIn =
      policy !== 'invitation' || (await takeInvitation(tx, hashLinkToken(by), now)) || (await takeWayIn(tx, by, now));
    if (!isIn) throw new AppError('forbidden', needsInvitation);
    return insertAccount(tx, { email, name, passwordHash });
  });
  return id === null ? () => tellOwner(email) : () => Promise.resolve();
}

async function tellOwner(email: string): Promise<void> {
  const attempt = await takeAttempt([{ rule: rateRules.signUpNotice, subject: email }]);
  if (attempt.allowed) await deliver({ to: email, ...signUpMessage() });
}
