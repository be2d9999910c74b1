import 'server-only';
import { z } from 'zod';
import { findSessionUser, insertSession } from '@/lib/auth/auth-data';
import { hashLinkToken } from '@/lib/auth/link-token';
import { touchIdentity } from '@/lib/auth/oidc/identity-data';
import { can } from '@/lib/auth/permissions';
import type { SessionToken } from '@/lib/auth/session-token';
import { env } from '@/lib/env/env';
import { insertDeepLink } from './deep-link-data';
import { enterCourse } from './enter-course';
import { findLaunchAccount } from './launch-account';
import type { DeepLinkLaunch, Launch } from './launch-claims';
import { LaunchRefused } from './launch-problem';
import { launchTarget } from './launch-target';
import { takeLogin, type LoginRequest } from './login-data';
import { touchPlatform, type Platform } from './platform-data';
import { verifyLaunch } from './verify-launch';

/** A platform's session is not kept past the day: many of its computers are shared. */
export const launchedSessionSeconds = 86_400;
/** How long an instructor may choose. */
const choosingMs = 3_600_000;

const answerSchema = z.object({ id_token: z.string().min(1).max(60_000), state: z.string().min(1).max(200) });

/** A launch that was refused after its platform was known: what the page that says so needs. */
export interface BegunLaunch {
  platform: Platform;
  request: LoginRequest;
}

/** A launch whose answer came, with what was kept of its beginning. */
export interface TakenLaunch extends BegunLaunch {
  idToken: string;
  state: string;
  nonce: string;
}

export type LaunchOutcome =
  | {
      kind: 'signed-in';
      session: SessionToken;
      path: string;
      /** Where the page may send its form; null for pages that send none. */
      formAction: string | null;
      after: () => Promise<void>;
    }
  /** The address belongs to an account here: its owner signs in once, in a window of its own, and links the two. */
  | { kind: 'needs-link'; issuer: string; subject: string };

/** Takes what was begun by its state, once. Throws LaunchRefused. */
export async function takeBegun(parameters: Record<string, string>): Promise<TakenLaunch> {
  const answer = answerSchema.safeParse(parameters);
  if (!answer.success) throw new LaunchRefused('request');
  const { id_token: idToken, state } = answer.data;
  const begun = await takeLogin(hashLinkToken(state), new Date());
  if (!begun) throw new LaunchRefused('state');
  return { ...begun, idToken, state };
}

async function openDeepLink(platform: Platform, launch: DeepLinkLaunch, session: SessionToken): Promise<string> {
  const user = await findSessionUser(session);
  if (!user || !can(user.role, 'cohort.run')) throw new LaunchRefused('instructor');
  if (!launch.acceptsLinks) throw new LaunchRefused('claims');
  const id = await insertDeepLink({
    platformId: platform.id,
    userId: user.id,
    deploymentId: launch.deploymentId,
    returnUrl: launch.returnUrl,
    data: launch.data,
    acceptsMany: launch.acceptsMany,
    course: launch.course && { ...launch.course, membershipsUrl: launch.membershipsUrl },
    expiresAt: new Date(Date.now() + choosingMs),
  });
  return `/lti/deep-link/${id}`;
}

/**
 * The second step of a launch: checks what the platform signed, finds or makes the account, opens a session, and says
 * which page to go to. Throws LaunchRefused.
 */
export async function finishLaunch(
  { platform, idToken, nonce }: Pick<TakenLaunch, 'platform' | 'idToken' | 'nonce'>,
  userAgent: string | null,
): Promise<LaunchOutcome> {
  const launch: Launch = await verifyLaunch(idToken, platform, nonce);
  // What was signed counts, not what the launch began with.
  const target = launch.kind === 'resource' ? launchTarget(launch.targetLinkUri, env().NEXTAUTH_URL) : null;
  if (launch.kind === 'resource' && !target) throw new LaunchRefused('target');
  const account = await findLaunchAccount(platform, launch);
  if (account.kind === 'needs-link') return { kind: 'needs-link', issuer: platform.issuer, subject: launch.subject };
  if (account.kind !== 'account') throw new LaunchRefused(account.kind);
  const { userId } = account;
  const now = new Date();
  const expiresAt = new Date(now.getTime() + launchedSessionSeconds * 1000);
  const sessionId = await insertSession({ userId, expiresAt, userAgent: userAgent?.slice(0, 300) ?? null });
  const session = { userId, sessionId };
  await touchIdentity({ issuer: platform.issuer, subject: launch.subject }, now);
  await touchPlatform(platform.id, now);
  if (launch.kind === 'deep-link') {
    const path = await openDeepLink(platform, launch, session);
    const formAction = new URL(launch.returnUrl).origin;
    return { kind: 'signed-in', session, path, formAction, after: () => Promise.resolve() };
  }
  const { path = '/home', assignmentId = null } = target ?? {};
  const after =
    assignmentId === null ? () => Promise.resolve() : await enterCourse(platform, launch, assignmentId, userId);
  return { kind: 'signed-in', session, path, formAction: null, after };
}
