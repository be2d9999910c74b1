import 'server-only';
import { hasPassword } from '@/lib/auth/account';
import { insertAuditEvent, isSessionSince } from '@/lib/auth/auth-data';
import { confirmPassword } from '@/lib/auth/confirm-password';
import type { CurrentUser } from '@/lib/auth/current-user';
import { insertIdentity } from '@/lib/auth/oidc/identity-data';
import { cookieValue } from '@/lib/auth/session-cookie';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { linkNoteCookieName, readLinkNote } from './link-note';

/** How new a session stands for the password of an account that has none: its provider vouched for its owner just now. */
const freshMs = 600_000;

async function confirmOwner(user: CurrentUser, password: string): Promise<void> {
  if (await hasPassword(user)) return confirmPassword(user, password);
  if (!(await isSessionSince(user.sessionId, new Date(Date.now() - freshMs))))
    throw new AppError(
      'conflict',
      'You signed in a while ago. Sign out, open the link from your course again, and sign in when you are asked.',
    );
}

/**
 * Ties who the platform vouched for in this browser to the account that is signed in. Recorded in the audit log.
 * Throws AppError 'closed' where nothing waits, 'forbidden' for administrators, 'bad-request' with the field `password`,
 * 'conflict' where it is tied already or a session without a password is old, 'too-many' or 'unavailable'.
 *
 * @param cookieHeader of the request
 * @param password empty for an account that has none, whose session must be new
 */
export async function linkAccount(user: CurrentUser, cookieHeader: string | null, password: string): Promise<void> {
  const note = readLinkNote(cookieValue(cookieHeader, linkNoteCookieName(env().NEXTAUTH_URL)), Date.now());
  if (!note) throw new AppError('closed', 'This took too long. Open the link again from your course.');
  if (user.role === 'administrator')
    throw new AppError('forbidden', 'Administrators do not come in by a learning platform. Use another account there.');
  await confirmOwner(user, password);
  const { issuer, subject } = note;
  await db().$transaction(async (tx) => {
    if (!(await insertIdentity(tx, { issuer, subject }, user.id)))
      throw new AppError(
        'conflict',
        'You are linked to an account here already. Open the link again from your course.',
      );
    await insertAuditEvent(tx, {
      actorId: user.id,
      action: 'identity.link',
      subjectType: 'user',
      subjectId: user.id,
      data: { issuer },
    });
  });
}
