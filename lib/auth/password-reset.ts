import 'server-only';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { deliver } from '@/lib/notify/mail';
import { passwordChangedMessage, resetMessage } from '@/lib/notify/messages';
import {
  consumeReset,
  findAccountByEmail,
  findUsableReset,
  insertPasswordReset,
  markEmailVerified,
  revokeSessions,
  updatePasswordHash,
} from './auth-data';
import { hashLinkToken, isLinkToken, newLinkToken } from './link-token';
import { hashPassword } from './password';
import { describeWait, rateRules } from './rate-decision';
import { forgetFailures, takeAttempt } from './rate-limit';

/** How long the link in a mail works. */
export const resetLifetimeMinutes = 60;

/**
 * A link with which the user sets a new password, once. Its host comes from NEXTAUTH_URL, never from the
 * request: a forged Host header would send the token elsewhere.
 *
 * @param mailed whether it goes to the account's address and to nobody else
 */
export async function createPasswordReset(
  userId: string,
  lifetimeMinutes = resetLifetimeMinutes,
  mailed = false,
): Promise<{ url: string }> {
  const token = newLinkToken();
  const expiresAt = new Date(Date.now() + lifetimeMinutes * 60_000);
  await insertPasswordReset({ userId, tokenHash: hashLinkToken(token), expiresAt, mailed });
  return { url: new URL(`/reset-password/${token}`, env().NEXTAUTH_URL).href };
}

/**
 * Asks for a link by mail. Whether the address has an account shows neither in the answer nor in its time:
 * looking it up and sending is the work that is returned, to be done after the answer is sent.
 * Throws AppError 'too-many'.
 */
export async function requestPasswordReset(email: string, address: string): Promise<() => Promise<void>> {
  const attempt = await takeAttempt([{ rule: rateRules.resetAddress, subject: address }]);
  if (!attempt.allowed) {
    throw new AppError(
      'too-many',
      `Many resets were asked for from your network. Try again in ${describeWait(attempt.retryAfterSeconds)}.`,
      { retryAfterSeconds: attempt.retryAfterSeconds },
    );
  }
  return async () => {
    const account = await findAccountByEmail(email);
    if (!account || account.deactivatedAt) return;
    const mail = await takeAttempt([{ rule: rateRules.resetAccount, subject: account.id }]);
    if (!mail.allowed) return;
    const { url } = await createPasswordReset(account.id, resetLifetimeMinutes, true);
    await deliver({ to: email, ...resetMessage({ url, minutes: resetLifetimeMinutes }) });
  };
}

/** Whether a link still works; looking does not use it up. */
export async function isResetUsable(token: string): Promise<boolean> {
  return isLinkToken(token) && (await findUsableReset(hashLinkToken(token), new Date())) !== null;
}

/**
 * Sets a new password by a link. Uses the link up, ends every session of the user and forgets failed
 * sign-ins. Returns work to do after the answer is sent. Throws AppError 'closed' when the link no longer works.
 */
export async function resetPassword(token: string, password: string): Promise<() => Promise<void>> {
  const tokenHash = hashLinkToken(token);
  const found = isLinkToken(token) ? await findUsableReset(tokenHash, new Date()) : null;
  const changed =
    found !== null &&
    (await hashPassword(password).then((passwordHash) =>
      db().$transaction(async (tx) => {
        const now = new Date();
        if (!(await consumeReset(tx, tokenHash, found.userId, now))) return false;
        await updatePasswordHash(tx, found.userId, passwordHash);
        if (found.mailed) await markEmailVerified(tx, found.userId, now);
        await revokeSessions(tx, found.userId, 'all', now);
        return true;
      }),
    ));
  if (!changed) throw new AppError('closed', 'This link was used already or is too old. Ask for a new one.');
  await forgetFailures({ rule: rateRules.signInAccount, subject: found.email });
  return () => deliver({ to: found.email, ...passwordChangedMessage() });
}
