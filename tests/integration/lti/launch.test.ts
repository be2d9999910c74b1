import { generateKeyPair, UnsecuredJWT, SignJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeAncestors, decodeSessionToken } from '@/lib/auth/session-token';
import { findSessionUser } from '@/lib/auth/auth-data';
import { closeDatabase, db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { metrics } from '@/lib/http/metrics';
import { handleLogin } from '@/lib/lti/handle-launch';
import { findLaunchAccount } from '@/lib/lti/launch-account';
import { linkAccount } from '@/lib/lti/link-account';
import { readPass } from '@/lib/lti/page-pass';
import { changePlatform, removePlatform } from '@/lib/lti/platforms';
import { roles, type LtiPlatformServer } from '../../lti-platform/platform';
import { createAccount, password, signedIn, userOf as accountUser } from '../auth/accounts';
import { answer, begin, currentUser, launchAs, loginRequest, newMember, openPlatform, site, userOf } from './lti-world';

async function userOfAccount(role: 'student' | 'administrator') {
  return accountUser(await signedIn((await createAccount(role)).email));
}

let platform: LtiPlatformServer;
let platformId: string;

beforeAll(async () => {
  ({ platform, platformId } = await openPlatform());
});
afterAll(() => platform.close());
beforeEach(async () => {
  await db().rateEvent.deleteMany();
});

const claim = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`;

/** The word for why a launch with such claims is refused, or "signed in". */
async function outcomeOf(
  change: (claims: JWTPayload) => JWTPayload,
  sign: (claims: JWTPayload) => Promise<string> | string = (claims) => platform.sign(claims),
): Promise<string> {
  const begun = await begin(platform);
  const claims = platform.launchClaims(newMember({ roles: [roles.learner] }), begun.nonce, `${site}/home`);
  const { path, query, cookies } = await answer(begun, await sign(change(claims)));
  const opened = cookies.some((cookie) => /session=[^;]/.test(cookie));
  if (path !== '/lti/notice') return opened ? 'signed in' : 'nothing';
  expect(opened).toBe(false);
  return query.get('problem') ?? '';
}

const same = (claims: JWTPayload) => claims;

describe('a good launch', () => {
  it('makes a learner’s account once, and opens a session that ends with the browser', async () => {
    const person = newMember({ roles: [roles.learner] });
    const begun = await begin(platform);
    const claims = platform.launchClaims(person, begun.nonce, `${site}/exams?x=1`);
    const { path, query, cookies } = await answer(begun, await platform.sign(claims));
    expect([path, query.get('x')]).toEqual(['/exams', '1']);
    const cookie = cookies.find((one) => one.startsWith('preceptor.session=')) ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const session = decodeSessionToken(/=([^;]+)/.exec(cookie)?.[1] ?? '', Date.now() / 1000);
    expect(await findSessionUser(session!)).toMatchObject({ role: 'student', name: person.name, email: person.email });
    expect((await launchAs(platform, { ...person, email: 'changed@lms.example' })).userId).toBe(session?.userId);
    const made = { action: 'user.create', subjectId: session?.userId ?? '' };
    expect(await db().auditEvent.count({ where: made })).toBe(1);
  });

  it('in a frame leaves a partitioned cookie, under which the platform alone may frame our pages', async () => {
    const begun = await begin(platform);
    const claims = platform.launchClaims(newMember(), begun.nonce, `${site}/home`);
    const { cookies } = await answer(begun, await platform.sign(claims), { 'sec-fetch-dest': 'iframe' });
    const cookie = cookies.find((one) => one.startsWith('preceptor.framed=')) ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=None; Secure; Partitioned$/);
    expect(decodeAncestors(/=([^;]+)/.exec(cookie)?.[1] ?? '', Date.now() / 1000)).toEqual([platform.origin]);
    expect(cookies.some((one) => one.startsWith('preceptor.session='))).toBe(false);
  });

  it.each([
    { held: [roles.instructor], role: 'instructor' },
    { held: [roles.instructor, roles.assistant], role: 'student' },
    { held: [roles.learner, roles.siteAdministrator, roles.systemAdministrator], role: 'student' },
    { held: [roles.siteAdministrator], role: 'student' },
    { held: [], role: 'student' },
  ])('makes of $held the role $role, never administrator', async ({ held, role }) => {
    const { userId } = await launchAs(platform, newMember({ roles: held }));
    expect(await db().user.findUnique({ where: { id: userId } })).toMatchObject({ role });
  });

  it('changes no role later', async () => {
    const person = newMember({ roles: [roles.learner] });
    const { userId } = await launchAs(platform, person);
    await launchAs(platform, { ...person, roles: [roles.instructor] });
    expect(await db().user.findUnique({ where: { id: userId } })).toMatchObject({ role: 'student' });
  });

  it.each(['pat@lms.example', undefined])(
    'finds one account where several are the first at once: %s',
    async (email) => {
      const row = await db().ltiPlatform.findUniqueOrThrow({ where: { id: platformId } });
      const { sub: subject, name, roles: held } = newMember({ roles: [roles.learner] });
      const who = { subject, name, email: email ?? null, roles: held };
      const found = await Promise.all(Array.from({ length: 6 }, () => findLaunchAccount(row, who)));
      const userId = await userOf(platform, { sub: subject });
      expect(found.map((one) => (one.kind === 'account' ? one.userId : one.kind))).toEqual(found.map(() => userId));
      expect(found.filter((one) => one.kind === 'account' && one.isNew)).toHaveLength(1);
    },
  );

  it('needs no address', async () => {
    const { userId } = await launchAs(platform, newMember({ email: undefined, name: '' }));
    expect(await db().user.findUnique({ where: { id: userId } })).toMatchObject({
      name: 'Learner',
      email: expect.stringMatching(/@no-mail\.invalid$/) as string,
    });
  });
});

describe('what an operator sees of launches', () => {
  const counted = async (path: string, status: number) =>
    (await metrics().requests.get()).values.find(
      ({ labels }) => labels.method === 'POST' && labels.route === path && labels.status === String(status),
    )?.value ?? 0;

  it('is counted like every request, refused ones too', async () => {
    const before = await Promise.all([counted('/api/lti/login', 302), counted('/api/lti/launch', 303)]);
    await launchAs(platform, newMember());
    await answer({ state: 'made up', cookie: '' }, 'x');
    const after = await Promise.all([counted('/api/lti/login', 302), counted('/api/lti/launch', 303)]);
    expect(after.map((n, place) => n - (before[place] ?? 0))).toEqual([1, 2]);
  });

  it('while the database is away asks to try again, in words', async () => {
    const { DATABASE_URL } = env();
    const before = await counted('/api/lti/login', 503);
    await closeDatabase();
    Object.assign(env(), { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' });
    try {
      const response = await handleLogin(loginRequest(platform));
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(await response.text()).toMatch(/^The server is restarting/);
    } finally {
      await closeDatabase();
      Object.assign(env(), { DATABASE_URL });
    }
    expect(await counted('/api/lti/login', 503)).toBe(before + 1);
  });
});

describe('what is refused', () => {
  it('has a launch that nothing is wrong with beside it', async () => {
    expect(await outcomeOf(same)).toBe('signed in');
  });

  it('a signature by another key, under the same name', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(await outcomeOf(same, (claims) => platform.sign(claims, { key: privateKey }))).toBe('token');
  });

  it('a key that the platform does not have', async () => {
    expect(await outcomeOf(same, (claims) => platform.sign(claims, { kid: 'another' }))).toBe('token');
  });

  it('no signature (alg none), and one by what everybody knows (HS256 with the public key)', async () => {
    const now = Math.floor(Date.now() / 1000);
    const timed = (claims: JWTPayload) => ({ iat: now, exp: now + 300, ...claims });
    expect(await outcomeOf(same, (claims) => new UnsecuredJWT(timed(claims)).encode())).toBe('token');
    const keys = await (await fetch(`${platform.origin}/keys`)).text();
    const signed = (claims: JWTPayload) =>
      new SignJWT(timed(claims))
        .setProtectedHeader({ alg: 'HS256', kid: 'platform-key' })
        .sign(new TextEncoder().encode(keys));
    expect(await outcomeOf(same, signed)).toBe('token');
  });

  it('what is too old, or not yet', async () => {
    const now = Date.now() / 1000;
    expect(await outcomeOf(same, (claims) => platform.sign(claims, { at: now - 1000 }))).toBe('expired');
    expect(await outcomeOf((claims) => ({ ...claims, iat: now - 1000, exp: now + 1000 }))).toBe('expired');
    expect(await outcomeOf((claims) => ({ ...claims, nbf: now + 1000 }))).toBe('expired');
    expect(await outcomeOf((claims) => ({ ...claims, exp: undefined }))).toBe('token');
  });

  it.each<[string, JWTPayload, string]>([
    ['another issuer', { iss: 'https://other.example' }, 'token'],
    ['another audience', { aud: 'somebody-else' }, 'audience'],
    ['several audiences without the one that asked', { aud: ['preceptor-at-the-platform', 'other'] }, 'audience'],
    ['another authorized party', { azp: 'other' }, 'audience'],
    ['another deployment', { [claim('deployment_id')]: 'deployment-2' }, 'deployment'],
    ['no deployment', { [claim('deployment_id')]: undefined }, 'claims'],
    ['another nonce', { nonce: 'another' }, 'nonce'],
    ['no nonce', { nonce: undefined }, 'token'],
    ['nobody', { sub: undefined }, 'token'],
    ['another version', { [claim('version')]: '1.1.0' }, 'claims'],
    ['another message', { [claim('message_type')]: 'LtiSubmissionReviewRequest' }, 'claims'],
    ['no link', { [claim('resource_link')]: undefined }, 'claims'],
    ['another site', { [claim('target_link_uri')]: 'https://evil.example/home' }, 'target'],
    ['another site behind ours', { [claim('target_link_uri')]: 'http://localhost:3000@evil.example/' }, 'target'],
    ['another site by slashes', { [claim('target_link_uri')]: 'http://localhost:3000//evil.example' }, 'target'],
    ['a script', { [claim('target_link_uri')]: 'javascript:alert(1)' }, 'target'],
    ['our API', { [claim('target_link_uri')]: 'http://localhost:3000/api/account/export' }, 'target'],
  ])('%s', async (_what, change, problem) => {
    expect(await outcomeOf((claims) => ({ ...claims, ...change }))).toBe(problem);
  });

  it('an answer that was given before: state and nonce count once', async () => {
    const begun = await begin(platform);
    const token = await platform.sign(platform.launchClaims(newMember(), begun.nonce, `${site}/home`));
    expect((await answer(begun, token)).path).toBe('/home');
    expect((await answer(begun, token)).query.get('problem')).toBe('state');
    const again = await begin(platform);
    expect((await answer(again, token)).query.get('problem')).toBe('nonce');
  });

  it('an answer to what was never begun, or too long ago', async () => {
    const begun = await begin(platform);
    const token = await platform.sign(platform.launchClaims(newMember(), begun.nonce, `${site}/home`));
    expect((await answer({ ...begun, state: 'made up' }, token)).query.get('problem')).toBe('state');
    await db().ltiLogin.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await answer(begun, token)).query.get('problem')).toBe('state');
  });

  it('an answer in a browser that began nothing; the same launch can begin again in a window of its own', async () => {
    const begun = await begin(platform);
    const token = await platform.sign(platform.launchClaims(newMember(), begun.nonce, `${site}/home`));
    const { path, query } = await answer({ ...begun, cookie: '' }, token);
    expect([path, query.get('problem')]).toEqual(['/lti/notice', 'cookies']);
    expect(readPass(path, query, Date.now() / 1000)).toMatchObject({ ancestors: [platform.origin], formAction: null });
    const again = query.get('again') ?? '';
    expect(again).toMatch(/^\/api\/lti\/login\?/);
    expect((await handleLogin(new Request(new URL(again, site)))).status).toBe(302);
    const other = await begin(platform);
    const taken = await platform.sign(platform.launchClaims(newMember(), other.nonce, `${site}/home`));
    expect((await answer({ ...other, cookie: begun.cookie }, taken)).query.get('problem')).toBe('cookies');
  });

  it.each([
    [{ iss: 'https://unknown.example' }, 'platform'],
    [{ client_id: 'another' }, 'platform'],
    [{ lti_deployment_id: 'another' }, 'deployment'],
    [{ target_link_uri: 'https://evil.example/' }, 'target'],
    [{ login_hint: '' }, 'request'],
    [{ login_hint: 'a\u0000b' }, 'request'],
  ])('to begin with %o', async (change, problem) => {
    const response = await handleLogin(loginRequest(platform, change));
    const location = new URL(response.headers.get('location') ?? '');
    expect([location.origin, location.searchParams.get('problem')]).toEqual([site, problem]);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('a platform that is switched off, in the middle of a launch too; and one that is gone', async () => {
    const administrator = await currentUser('administrator');
    const begun = await begin(platform);
    const token = await platform.sign(platform.launchClaims(newMember(), begun.nonce, `${site}/home`));
    const settings = { ...platform.settings, frameOrigins: [platform.origin] };
    await changePlatform(administrator, platformId, { ...settings, active: false });
    expect((await answer(begun, token)).query.get('problem')).toBe('state');
    expect((await handleLogin(loginRequest(platform))).headers.get('location')).toContain('problem=platform');
    await changePlatform(administrator, platformId, { ...settings, active: true });
    const short = await openPlatform();
    await removePlatform(administrator, short.platformId);
    expect((await handleLogin(loginRequest(short.platform))).headers.get('location')).toContain('problem=platform');
    await short.platform.close();
    const audited = { action: { startsWith: 'platform.' } };
    expect(await db().auditEvent.count({ where: audited })).toBe(5);
    await expect(removePlatform(await currentUser('instructor'), platformId)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('an address that an account has', () => {
  it('opens nothing: the owner links once, in the browser that came, and not an administrator', async () => {
    const [owner, other, administrator] = [
      await userOfAccount('student'),
      await userOfAccount('student'),
      await userOfAccount('administrator'),
    ];
    await db().user.updateMany({ data: { emailVerifiedAt: new Date() } });
    const person = newMember({ email: owner.email.toUpperCase() });
    const begun = await begin(platform);
    const token = await platform.sign(platform.launchClaims(person, begun.nonce, `${site}/home`));
    const { path, cookies } = await answer(begun, token);
    expect(path).toBe('/lti/link');
    expect(await userOf(platform, person)).toBe('');
    const note = cookies.find((cookie) => cookie.startsWith('preceptor.platform-link='))?.split(';')[0] ?? '';
    await expect(linkAccount(owner, null, password)).rejects.toMatchObject({ code: 'closed' });
    await expect(linkAccount(owner, `${note}x`, password)).rejects.toMatchObject({ code: 'closed' });
    await expect(linkAccount(administrator, note, password)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(linkAccount(owner, note, 'not the one')).rejects.toMatchObject({ code: 'bad-request' });
    await linkAccount(owner, note, password);
    await expect(linkAccount(other, note, password)).rejects.toMatchObject({ code: 'conflict' });
    expect((await launchAs(platform, person)).userId).toBe(owner.id);
  });

  it('is linked without a password where the account has none and signed in just now', async () => {
    const owner = await userOfAccount('student');
    await db().user.update({ where: { id: owner.id }, data: { passwordHash: null } });
    const person = newMember({ email: owner.email });
    const begun = await begin(platform);
    const token = await platform.sign(platform.launchClaims(person, begun.nonce, `${site}/home`));
    const { cookies } = await answer(begun, token);
    const note = cookies.find((cookie) => cookie.startsWith('preceptor.platform-link='))?.split(';')[0] ?? '';
    const began = (ago: number) =>
      db().session.update({ where: { id: owner.sessionId }, data: { createdAt: new Date(Date.now() - ago) } });
    await began(11 * 60_000);
    await expect(linkAccount(owner, note, '')).rejects.toMatchObject({ code: 'conflict' });
    await began(60_000);
    await linkAccount(owner, note, '');
    expect((await launchAs(platform, person)).userId).toBe(owner.id);
  });

  it('in a frame leads into a window of its own', async () => {
    const owner = await currentUser('student');
    const begun = await begin(platform);
    const claims = platform.launchClaims(newMember({ email: owner.email }), begun.nonce, `${site}/home`);
    const { query, cookies } = await answer(begun, await platform.sign(claims), { 'sec-fetch-dest': 'iframe' });
    expect(query.get('problem')).toBe('link');
    expect(cookies.some((cookie) => cookie.includes('platform-link='))).toBe(false);
  });

  it('is not reached where the account is off, or became an administrator’s, or none may be made', async () => {
    const person = newMember();
    const { userId } = await launchAs(platform, person);
    await db().user.update({ where: { id: userId }, data: { role: 'administrator' } });
    expect((await launchAs(platform, person)).query.get('problem')).toBe('administrator');
    await db().user.update({ where: { id: userId }, data: { role: 'student', deactivatedAt: new Date() } });
    expect((await launchAs(platform, person)).query.get('problem')).toBe('deactivated');
    const strict = await openPlatform({ createsAccounts: false });
    expect((await launchAs(strict.platform, newMember())).query.get('problem')).toBe('no-account');
    await strict.platform.close();
  });
});
