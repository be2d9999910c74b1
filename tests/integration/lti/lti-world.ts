import { createLocalJWKSet } from 'jose';
import type { CurrentUser } from '@/lib/auth/current-user';
import { db } from '@/lib/db/client';
import { handleLaunch, handleLogin } from '@/lib/lti/handle-launch';
import { addPlatform } from '@/lib/lti/platforms';
import { toolKeyset } from '@/lib/lti/tool-key';
import { LtiPlatformServer, type PlatformPerson } from '../../lti-platform/platform';
import { newPerson } from '../cohort/cohort-world';

export const site = 'http://localhost:3000';

export async function currentUser(role: 'student' | 'instructor' | 'administrator'): Promise<CurrentUser> {
  const person = await newPerson(role);
  const session = await db().session.create({
    data: { userId: person.id, expiresAt: new Date(Date.now() + 3_600_000) },
  });
  return { ...person, sessionId: session.id, timeFactor: 1, extraBreakMinutes: 0 };
}

/** A platform that runs, set up here by an administrator. */
export async function openPlatform(change: { createsAccounts?: boolean } = {}) {
  const platform = await LtiPlatformServer.start();
  platform.trustTool(site, createLocalJWKSet(await toolKeyset()));
  const { id } = await addPlatform(await currentUser('administrator'), { ...platform.settings, ...change });
  return { platform, platformId: id };
}

/** What a browser holds between the two steps of a launch. */
export interface Begun {
  state: string;
  nonce: string;
  cookie: string;
}

export async function begin(platform: LtiPlatformServer, change: Record<string, string> = {}): Promise<Begun> {
  const response = await handleLogin(loginRequest(platform, change));
  const location = new URL(response.headers.get('location') ?? '');
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return {
    state: location.searchParams.get('state') ?? '',
    nonce: location.searchParams.get('nonce') ?? '',
    cookie,
  };
}

export function loginRequest(platform: LtiPlatformServer, change: Record<string, string> = {}): Request {
  const form = { iss: platform.origin, login_hint: 'hint', target_link_uri: `${site}/home`, ...change };
  return new Request(`${site}/api/lti/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
}

export async function answer(
  { state, cookie }: Pick<Begun, 'state' | 'cookie'>,
  idToken: string,
  headers: Record<string, string> = {},
): Promise<{ path: string; query: URLSearchParams; cookies: string[] }> {
  const work: Promise<void>[] = [];
  const response = await handleLaunch(
    new Request(`${site}/api/lti/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
      body: new URLSearchParams({ id_token: idToken, state }).toString(),
    }),
    (later) => void work.push(later()),
  );
  await Promise.all(work);
  const url = new URL(response.headers.get('location') ?? '');
  if (response.status !== 303 || url.origin !== site) throw new Error(`${response.status} ${url.href}`);
  return { path: url.pathname, query: url.searchParams, cookies: response.headers.getSetCookie() };
}

/** A whole launch that nothing is wrong with. Returns the account that it opened. */
export async function launchAs(
  platform: LtiPlatformServer,
  person: PlatformPerson,
  target = `${site}/home`,
  resourceLinkId = 'link-1',
): Promise<{ userId: string; path: string; query: URLSearchParams }> {
  const begun = await begin(platform);
  const claims = platform.launchClaims(person, begun.nonce, target, resourceLinkId);
  const { path, query } = await answer(begun, await platform.sign(claims));
  return { path, query, userId: await userOf(platform, person) };
}

export async function userOf(platform: LtiPlatformServer, { sub }: Pick<PlatformPerson, 'sub'>): Promise<string> {
  const identity = await db().externalIdentity.findUnique({
    where: { issuer_subject: { issuer: platform.origin, subject: sub } },
  });
  return identity?.userId ?? '';
}

let people = 0;

export function newMember(change: Partial<PlatformPerson> = {}): PlatformPerson {
  const sub = `person-${++people}-${crypto.randomUUID()}`;
  return { sub, name: 'Pat Ternal', email: `${sub}@lms.example`, roles: [], ...change };
}
