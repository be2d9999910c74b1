import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { log } from '@/lib/http/log';
import { emailSchema, givenPasswordSchema } from './account-schemas';
import { findAccountByEmail, insertSession, revokeSessions } from './auth-data';
import { verifyPassword } from './password';
import { rateRules } from './rate-decision';
import { forgetAttempt, forgetFailures, takeAttempt } from './rate-limit';
import { sessionDays } from './session-cookie';
import { passesSecondFactor } from './second-factor/second-factor';
import type { SessionToken } from './session-token';

/** Where a sign-in comes from. */
export interface SignInOrigin {
  /** Of the network (lib/auth/client-address.ts). */
  address: string;
  userAgent: string | null;
  /** The session that the browser holds already, if any; it ends when the new one begins. */
  previous: SessionToken | null;
}

/** Why a sign-in was refused. "wrong" never tells whether the account exists. */
export type SignInRefusal = 'wrong' | 'too-many' | 'deactivated' | 'unavailable' | 'code-needed' | 'code-wrong';

export type SignInOutcome = { signedIn: true; session: SessionToken } | { signedIn: false; reason: SignInRefusal };

const credentialsSchema = z.object({
  email: emailSchema,
  password: givenPasswordSchema,
  /** Of the app or a recovery code; empty where none was asked for yet. */
  code: z.string().max(100).default(''),
});

function refused(reason: SignInRefusal): SignInOutcome {
  return { signedIn: false, reason };
}

async function attemptSignIn(
  { email, password, code }: z.infer<typeof credentialsSchema>,
  origin: SignInOrigin,
): Promise<SignInOutcome> {
  const account = { rule: rateRules.signInAccount, subject: email };
  const attempt = await takeAttempt([account, { rule: rateRules.signInAddress, subject: origin.address }]);
  if (!attempt.allowed) return refused('too-many');
  const found = await findAccountByEmail(email);
  let matches: boolean;
  try {
    matches = await verifyPassword(found?.passwordHash ?? null, password);
  } catch (error) {
    await forgetAttempt(attempt.eventIds);
    throw error;
  }
  if (!found || !matches) return refused('wrong');
  if (found.deactivatedAt) {
    await forgetAttempt(attempt.eventIds);
    return refused('deactivated');
  }
  const factor = await passesSecondFactor(found.id, code);
  // A wrong code counts like a wrong password; being asked for one takes back this attempt alone, not earlier failures.
  if (factor === 'code-needed') await forgetAttempt(attempt.eventIds);
  if (factor !== 'passed') return refused(factor);
  await Promise.all([forgetAttempt(attempt.eventIds), forgetFailures(account)]);
  return { signedIn: true, session: await openSession(found.id, origin) };
}

/** A new session for a user, in the place of the one that the browser holds. */
export async function openSession(
  userId: string,
  origin: Pick<SignInOrigin, 'userAgent' | 'previous'>,
): Promise<SessionToken> {
  const now = new Date();
  const sessionId = await insertSession({
    userId,
    expiresAt: new Date(now.getTime() + sessionDays * 86_400_000),
    userAgent: origin.userAgent?.slice(0, 300) ?? null,
  });
  if (origin.previous) await revokeSessions(db(), origin.previous.userId, { only: origin.previous.sessionId }, now);
  return { userId, sessionId };
}

/**
 * Signs a person in: a new row of `session` at each sign-in, so that an identifier that someone planted
 * in the browser is worth nothing. Never throws; what went wrong on our side is logged and 'unavailable'.
 */
export async function signIn(credentials: unknown, origin: SignInOrigin): Promise<SignInOutcome> {
  const parsed = credentialsSchema.safeParse(credentials);
  if (!parsed.success) return refused('wrong');
  try {
    const outcome = await attemptSignIn(parsed.data, origin);
    const userId = outcome.signedIn ? outcome.session.userId : null;
    log().info({ userId, outcome: outcome.signedIn ? 'signed-in' : outcome.reason }, 'sign-in by password');
    return outcome;
  } catch (error) {
    if (!(error instanceof AppError)) log().error({ err: error }, 'sign-in failed');
    return refused('unavailable');
  }
}
