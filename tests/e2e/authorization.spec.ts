import { expect, request as playwrightRequest, test, type APIRequestContext } from './fixtures';
import { randomUUID } from 'node:crypto';
import type { Role } from '@/lib/db/generated/enums';
import type { Access, Contract } from '@/lib/http/contract';
import { allContracts } from '@/lib/http/contracts/all-contracts';
import { password } from './account-world';
import { rows } from './exam-world';

/** Somebody who calls the API, with an exam that runs, unless they are a guest. */
interface Caller {
  who: Role | 'guest';
  id: string;
  api: APIRequestContext;
  attemptId: string;
}

const roles: (Role | 'guest')[] = ['guest', 'student', 'instructor', 'administrator'];

/** Written out here, not taken from the table of permissions: what the pages promise. */
const mayCall: Record<Access, (Role | 'guest')[]> = {
  public: roles,
  'signed-in': ['student', 'instructor', 'administrator'],
  author: ['instructor', 'administrator'],
  instructor: ['instructor', 'administrator'],
  invigilator: ['instructor', 'administrator'],
  corrector: ['instructor', 'administrator'],
  'report-handler': ['instructor', 'administrator'],
  scorer: ['instructor', 'administrator'],
  administrator: ['administrator'],
};

async function makeCaller(who: Role | 'guest', baseURL: string): Promise<Caller> {
  const api = await playwrightRequest.newContext({
    baseURL,
    extraHTTPHeaders: { 'sec-fetch-site': 'same-origin', origin: baseURL },
  });
  if (who === 'guest') return { who, id: '', api, attemptId: '' };
  const email = `${randomUUID()}@school.example`;
  expect((await api.post('/api/account', { data: { name: 'Caller', email, password } })).ok()).toBe(true);
  const { csrfToken } = (await (await api.get('/api/auth/csrf')).json()) as { csrfToken: string };
  await api.post('/api/auth/callback/credentials', { form: { csrfToken, email, password, json: 'true' } });
  const [user] = await rows<{ id: string }>('update user_account set role = $2::role where email = $1 returning id', [
    email,
    who,
  ]);
  const attempt = await api.post('/api/attempts', {
    data: { blueprintId: 'ccma-2022', mode: 'exam', timed: true, selection: { kind: 'plan', length: 'short' } },
  });
  expect(attempt.status()).toBe(201);
  const { attemptId } = (await attempt.json()) as { attemptId: string };
  expect((await api.put(`/api/attempts/${attemptId}/sections/0`, { data: {} })).ok()).toBe(true);
  return { who, id: user?.id ?? '', api, attemptId };
}

/** A body that the contract takes, so that a refusal is about who asks and not about what. */
const bodies: Record<string, unknown> = {
  'POST /api/attempts': {
    blueprintId: 'ccma-2022',
    mode: 'exam',
    timed: true,
    selection: { kind: 'plan', length: 'short' },
  },
  'PUT /api/attempts/{attemptId}/sections/{index}': {},
  'POST /api/attempts/{attemptId}/sections/{index}/end': { device: randomUUID(), saves: [] },
  'POST /api/attempts/{attemptId}/submit': { device: randomUUID(), saves: [] },
  'POST /api/attempts/{attemptId}/positions/{position}/lock': {},
  'PUT /api/attempts/{attemptId}/positions/{position}/review': { marked: true },
  'POST /api/attempts/{attemptId}/late-answers': {},
  'POST /api/learners/{learnerId}/attempts/{attemptId}/late-answers': { reason: 'a test of who may' },
  'POST /api/attempts/{attemptId}/positions/{position}/report': { reason: 'other', words: 'a test of who may' },
  'PATCH /api/reports/{reportId}': { state: 'in-work', answer: '' },
  'POST /api/key-proposals/{proposalId}/dismiss': { reason: 'a test of who may' },
  'POST /api/questions/{questionId}/withheld': { withheld: false, reason: 'a test of who may' },
  'POST /api/questions/{questionId}/key': {
    revisionId: randomUUID(),
    kind: 'exclude',
    options: [],
    alike: false,
    withhold: false,
    reason: 'a test of who may',
    proposalId: null,
    preview: true,
  },
  'PUT /api/plan': { weekdays: [1], minutesPerDay: 30, timeZone: 'UTC', certificationId: 'CCMA', examDay: null },
  'PUT /api/outcomes': { certificationId: 'CCMA', takenOn: '2026-01-01', result: 'declined', scaledScore: null },
  'PUT /api/learners/{learnerId}/outcomes': {
    certificationId: 'CCMA',
    takenOn: '2026-01-01',
    result: 'declined',
    scaledScore: null,
  },
  'PUT /api/readiness/{certificationId}/goal': { cut: 0.7, goal: null, examDate: null },
  'POST /api/diagnostics': { blueprintId: 'ccma-2022' },
  // Of themselves too: it is refused, and the matrix goes on signed in.
  'PUT /api/admin/users/{userId}/active': { active: false },
  'POST /api/admin/users/{userId}/reset-link': {},
  // The address is missing, so that nobody is deleted.
  'POST /api/admin/users/{userId}/deletion': { email: '' },
  'POST /api/account/second-factor': { password: 'not the one' },
  'DELETE /api/account/second-factor': { password: 'not the one' },
  'POST /api/account/second-factor/confirm': { code: '000000' },
  'POST /api/account/identities': {},
  'DELETE /api/account/identities': { issuer: 'https://nobody.example' },
  'POST /api/account/deletion': { email: '', password: '' },
  'POST /api/admin/users/import': {
    content: Buffer.from('name,email\n').toString('base64'),
    preview: true,
    mail: false,
  },
  'POST /api/admin/invitations': { note: 'a test of who may', maxUses: 1, days: 1 },
  'POST /api/admin/mail-test': {},
  'PUT /api/admin/school': { name: '', timeZone: 'UTC', signUp: 'open' },
  'POST /api/sample/reveal': { token: 'x', position: 0 },
  'POST /api/sample/keep': { token: 'x', answers: [] },
  'PUT /api/learners/{learnerId}/accommodation': { timeFactor: 1, extraBreakMinutes: 0, reason: 'a test of who may' },
  'POST /api/cohorts': { name: 'A test of who may', certificationId: null },
  'PATCH /api/cohorts/{cohortId}': { name: 'A test of who may' },
  'POST /api/cohorts/{cohortId}/instructors': { email: 'nobody@school.example' },
  'POST /api/cohorts/{cohortId}/roster': { list: 'Ana' },
  'POST /api/cohorts/{cohortId}/invitations': { list: 'Ana' },
  'POST /api/cohorts/{cohortId}/assignments': {
    title: 'A test of who may',
    instructions: '',
    opensAt: '2026-01-01T08:00',
    closesAt: '2099-01-01T08:00',
    lateUntil: null,
    attempts: 1,
    release: 'after-window',
    requiredPercent: null,
    blueprintId: 'ccma-2022',
    mode: 'exam',
    timed: true,
    content: { kind: 'rule', selection: { kind: 'mix', count: 5 } },
    sameForm: false,
    endsWithWindow: true,
  },
  'PATCH /api/cohorts/{cohortId}/assignments/{assignmentId}': { title: 'A test of who may' },
  'POST /api/cohorts/{cohortId}/assignments/{assignmentId}/reminder': { message: '' },
  'POST /api/attempts/{attemptId}/trail': { device: randomUUID(), events: [{ kind: 'left', agoMs: 0 }] },
  'PUT /api/notices/choices': { kind: 'results', inApp: true, byMail: false },
  'POST /api/memberships': { code: 'BBBB-BBBB' },
  'POST /api/exam-time': {
    scope: 'everyone',
    minutes: 1,
    expiredSince: null,
    reason: 'a test of who may',
    preview: true,
  },
  'POST /api/questions': { bankId: 'school', copyOf: 'school.absent.001' },
  'PUT /api/questions/{questionId}/draft': { content: { stem: '' }, baseVersion: 1, tabId: randomUUID() },
  'POST /api/questions/{questionId}/draft': { from: null },
  'POST /api/questions/{questionId}/check': { content: { stem: '' }, seed: 1, thorough: false },
  'POST /api/questions/{questionId}/life': { action: 'withdraw' },
  'POST /api/questions/{questionId}/comments': { text: 'A test of who may.', place: '' },
  'PATCH /api/questions/{questionId}/comments/{commentId}': { resolved: true },
  'POST /api/banks': { name: 'A test of who may', kind: 'private' },
  'POST /api/imports/preview': { format: 'gift', fileName: 'a.gift', data: '' },
  'POST /api/imports': { format: 'gift', fileName: 'a.gift', data: '', bankId: 'school', expected: 0 },
  'POST /api/exports': { format: 'gift', bankId: 'school', topic: null },
  // Of themselves: whoever else may call it would make themselves an administrator, which the test would see.
  'PATCH /api/admin/users/{userId}': { role: 'administrator' },
  'POST /api/attempts/{attemptId}/answers': {
    device: randomUUID(),
    saves: [
      {
        saveId: randomUUID(),
        position: 0,
        baseRevision: 0,
        answer: { type: 'choice', option: 1 },
        flagged: false,
        struck: [],
        confidence: null,
        note: '',
        highlights: [],
        timeSpentMs: 0,
        clientAt: '2026-01-01T00:00:00Z',
      },
    ],
  },
};

const name = (contract: Contract) => `${contract.method} ${contract.path}`;

async function call(
  contract: Contract,
  caller: Caller,
  of: { attemptId: string; userId: string },
): Promise<{ status: number; text: string }> {
  const values: Record<string, string> = {
    attemptId: of.attemptId || randomUUID(),
    // Ending their own sessions would end the matrix.
    userId: contract.path.endsWith('/sessions') ? randomUUID() : of.userId || randomUUID(),
    learnerId: of.userId || randomUUID(),
    sessionId: randomUUID(),
    outcomeId: randomUUID(),
    cohortId: randomUUID(),
    assignmentId: randomUUID(),
    invitationId: randomUUID(),
    importId: randomUUID(),
    reportId: randomUUID(),
    proposalId: randomUUID(),
    certificationId: 'CCMA',
    questionId: 'school.absent.001',
    commentId: randomUUID(),
    pictureId: randomUUID(),
    index: '0',
    position: '0',
    token: 'x'.repeat(43),
  };
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => values[parameter] ?? 'x');
  const answer = await caller.api.fetch(path, {
    method: contract.method,
    ...(contract.body ? { data: bodies[name(contract)] ?? {} } : {}),
  });
  return { status: answer.status(), text: await answer.text() };
}

/** What changes the caller's own account and would end the matrix; the account tests cover them. */
const leftOut = new Set([
  'POST /api/account',
  'PUT /api/account/password',
  'DELETE /api/account/sessions',
  'POST /api/password-reset',
]);

test.describe('who may call what', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, 'does not depend on the window');

  let callers: Caller[];

  test.beforeAll(async ({ baseURL }) => {
    callers = [];
    for (const role of roles) callers.push(await makeCaller(role, baseURL ?? ''));
  });

  test.afterAll(async () => {
    for (const caller of callers) await caller.api.dispose();
  });

  for (const contract of allContracts.filter((one) => !leftOut.has(name(one)))) {
    test(name(contract), async () => {
      for (const caller of callers) {
        const { status, text } = await call(contract, caller, { attemptId: caller.attemptId, userId: caller.id });
        const allowed = mayCall[contract.access].includes(caller.who);
        const context = `${caller.who}: ${status} ${text.slice(0, 200)}`;
        if (!allowed) expect(status, context).toBe(caller.who === 'guest' ? 401 : 403);
        else expect([401, 403, 500], context).not.toContain(status);
        if (!allowed)
          expect(JSON.parse(text), context).toMatchObject({
            code: caller.who === 'guest' ? 'signed-out' : 'forbidden',
          });
      }
    });
  }

  test("another's attempt is not found, by any address and any role", async () => {
    const owner = callers.find((caller) => caller.who === 'student');
    const others = callers.filter((caller) => caller.who === 'instructor' || caller.who === 'administrator');
    for (const contract of allContracts.filter((one) => one.path.includes('{attemptId}'))) {
      for (const other of others) {
        const { status, text } = await call(contract, other, { attemptId: owner?.attemptId ?? '', userId: '' });
        expect(status, `${name(contract)} as ${other.who}: ${text.slice(0, 200)}`).toBe(404);
      }
    }
    const untouched = await rows('select 1 from response_event where attempt_id = $1 and learner_id <> $2', [
      owner?.attemptId,
      owner?.id,
    ]);
    expect(untouched).toEqual([]);
  });

  test('a request from another site is refused, whoever sends it', async ({ baseURL }) => {
    const owner = callers.find((caller) => caller.who === 'student');
    const { cookies } = (await owner?.api.storageState()) ?? { cookies: [] };
    const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ');
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
    ];
    for (const headers of foreign) {
      const answer = await fetch(`${baseURL}/api/attempts`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(bodies['POST /api/attempts']),
      });
      expect(answer.status, JSON.stringify(headers)).toBe(403);
    }
  });
});

test.describe('bad saves', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, 'does not depend on the window');

  test('have each their documented answer, and no raw error', async ({ baseURL }) => {
    const learner = await makeCaller('student', baseURL ?? '');
    const path = `/api/attempts/${learner.attemptId}/answers`;
    const [good] = (bodies['POST /api/attempts/{attemptId}/answers'] as { saves: Record<string, unknown>[] }).saves;
    const send = async (change: Record<string, unknown>) => {
      const answer = await learner.api.post(path, {
        data: { device: randomUUID(), saves: [{ ...good, saveId: randomUUID(), ...change }] },
      });
      return {
        status: answer.status(),
        body: (await answer.json()) as { code?: string; detail?: string; results?: { outcome: string }[] },
      };
    };
    const outcome = async (change: Record<string, unknown>) => (await send(change)).body.results?.[0]?.outcome;
    expect(await outcome({})).toBe('saved');
    expect(await outcome({ baseRevision: 0 })).toBe('stale');
    expect(await outcome({ position: 399 })).toBe('invalid');
    expect(await outcome({ position: 1, answer: { type: 'choice', option: 7 } })).toBe('invalid');
    for (const change of [
      { position: -1 },
      { position: 'x' },
      { answer: { type: 'choice' } },
      { answer: { type: 'magic', option: 1 } },
      { key: true },
      { note: 'x'.repeat(3000) },
    ]) {
      const { status, body } = await send(change);
      expect([status, body.code], JSON.stringify(change)).toEqual([400, 'bad-request']);
      expect(body.detail).not.toMatch(/zod|Error|at .*\.ts/);
    }
    const raw = (data: string, type = 'application/json') =>
      learner.api.fetch(path, { method: 'POST', data: Buffer.from(data), headers: { 'content-type': type } });
    expect((await raw('{"device":')).status()).toBe(400);
    expect((await raw('[]')).status()).toBe(400);
    expect((await raw('{}', 'text/plain')).status()).toBe(400);
    expect((await raw(JSON.stringify({ device: 'x'.repeat(3_000_000), saves: [] }))).status()).toBe(413);
    await learner.api.post(`/api/attempts/${learner.attemptId}/submit`, { data: { device: randomUUID(), saves: [] } });
    expect(await outcome({ position: 2 })).toBe('closed');
    await learner.api.dispose();
  });
});
