import { expect, test } from './fixtures';
import { randomUUID } from 'node:crypto';
import type { Role } from '@/lib/db/generated/enums';
import type { Access, Contract } from '@/lib/http/contract';
import { allContracts } from '@/lib/http/contracts/all-contracts';
import { makeCaller, name, type Caller } from './api-caller';
import { bodies } from './contract-bodies';
import { rows } from './database';

const roles: (Role | 'guest')[] = ['guest', 'student', 'instructor', 'administrator'];

/** Written out here, not taken from the table of permissions: what the pages promise. */
const mayCall: Record<Access, (Role | 'guest')[]> = {
  public: roles,
  'signed-in': ['student', 'instructor', 'administrator'],
  author: ['instructor', 'administrator'],
  instructor: ['instructor', 'administrator'],
  invigilator: ['instructor', 'administrator'],
  corrector: ['instructor', 'administrator'],
  'platform-keeper': ['administrator'],
  'report-handler': ['instructor', 'administrator'],
  scorer: ['instructor', 'administrator'],
  administrator: ['administrator'],
};

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
    platformId: randomUUID(),
    deepLinkId: randomUUID(),
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
