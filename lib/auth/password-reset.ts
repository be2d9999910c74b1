import 'server-only';
import { db, type Db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { deliver } from '@/lib/notify/mail';
import { passwordChangedMessage, resetMessage } from '@/lib/notify/messages';
import { findSchool } from '@/lib/school/school-data';
import {
  consumeReset,
  findAccountByEmail,
  findUsableReset,
  insertAuditEvent,
  insertPasswordResets,
  lockAccount,
  markEmailVerified,
  revokeSessions,
  updatePasswordHash,
} from './auth-data';
import { deleteIdentities, listIdentities } from './oidc/identity-data';
import { hashLinkToken, isLinkToken, newLinkToken } from './link-token';
import { hashPassword } from './password';
import { findPasswordFault } from './password-fault';
import { describeWait, rateRules } from './rate-decision';
import { forgetFailures, takeAttempt } from './rate-limit';

/** How long the link in a mail works. */
export const resetLifetimeMinutes = 60;

/** The address with which a password is set. Its host comes from NEXTAUTH_URL: a forged Host header would send the token elsewhere. */
export function resetUrl(token: string): string {
  return new URL(`/reset-password/${token}`, env().NEXTAUTH_URL).href;
}

/**
 * A link with which the user sets a new password, once.
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
  await insertPasswordResets(db(), [{ userId, tokenHash: hashLinkToken(token), expiresAt, mailed }]);
  return { url: resetUrl(token) };
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
 * Unlinks every sign-in by a provider of an account whose address nobody had proved before this reset: whoever signed up with
 * the address may have been somebody else, and would come back through it.
 */
async function unlinkUnproved(tx: Db, userId: string): Promise<void> {
  const account = await lockAccount(tx, userId);
  if (account?.emailVerified !== false) return;
  for (const { issuer } of await listIdentities(tx, userId)) {
    await deleteIdentities(tx, userId, issuer);
    await insertAuditEvent(tx, {
      actorId: userId,
      action: 'identity.unlink',
      subjectType: 'user',
      subjectId: userId,
      data: { issuer, by: 'password-reset' },
    });
  }
}

/**
 * Sets a new password by a link. Uses the link up, ends every session of the user, forgets failed sign-ins, and unlinks
 * providers where the address was not proved. Returns work to do after the answer is sent. Throws AppError 'closed' when the
 * link no longer works, or 'bad-request' for a password that is easily guessed, which uses nothing up.
 */
export async function resetPassword(token: string, password: string): Promise<() => Promise<void>> {
  const tokenHash = hashLinkToken(token);
  const found = isLinkToken(token) ? await findUsableReset(tokenHash, new Date()) : null;
  const fault = found && findPasswordFault(password, { email: found.email, school: (await findSchool()).name });
  if (fault !== null) throw new AppError('bad-request', fault, { fields: { password: fault } });
  const changed =
    found !== null &&
    (await hashPassword(password).then((passwordHash) =>
      db().$transaction(async (tx) => {
        const now = new Date();
        if (!(await consumeReset(tx, tokenHash, found.userId, now))) return false;
        await unlinkUnproved(tx, found.userId);
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
