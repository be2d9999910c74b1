import { randomUUID } from 'node:crypto';
import { seededRandom } from '@/lib/exam/seeded-random';
import type { Contract } from '@/lib/http/contract';
import { allContracts } from '@/lib/http/contracts/all-contracts';
import { problemSchema } from '@/lib/http/problem';
import { rows } from './database';
import { makeCaller, name, type Caller } from './api-caller';
import { bodies } from './contract-bodies';
import { hostileBodies, hostileSegments, malformedBodies } from './hostile';
import { expect, test } from './fixtures';

/** Hostile bodies for each address; other tests run beside, so that it is a matter of time. */
const each = Number(process.env.FUZZ_BODIES ?? 24);
const seed = BigInt(process.env.FUZZ_SEED ?? 2026);
const together = 6;

/** What would change the school for the tests that run beside, or end the caller, whatever else was damaged. */
const pinned: Record<string, object> = {
  'PUT /api/admin/school': { signUp: 'open', name: '', timeZone: 'UTC', keepIdleMonths: null, keepAuditMonths: null },
  'POST /api/exam-time': { preview: true },
};

const leftOut = new Set(['DELETE /api/account/sessions', 'DELETE /api/account/sessions/{sessionId}']);

interface Shot {
  contract: Contract;
  path: string;
  body: Buffer | null;
  type: string;
  /** For the message of a failure. */
  what: string;
  /** The status that it must have, where it must have one. */
  status?: number;
}

function addressOf(contract: Contract, values: Record<string, string>): string {
  return contract.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => values[parameter] ?? randomUUID());
}

function pin(contract: Contract, value: unknown): unknown {
  const fixed = pinned[name(contract)];
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return fixed && isObject ? { ...value, ...fixed } : value;
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** All that is sent to one address. */
function shotsAt(contract: Contract, values: Record<string, string>): Shot[] {
  const path = addressOf(contract, values);
  const example = bodies[name(contract)];
  const good = contract.body ? json(example ?? {}) : null;
  const at = { contract, type: 'application/json' };
  const shots: Shot[] = [];
  if (contract.body) {
    const chance = seededRandom(seed + BigInt(allContracts.indexOf(contract)));
    for (const value of hostileBodies(contract.body, example, each, chance)) {
      const body = json(pin(contract, value));
      shots.push({ ...at, path, body, what: body.toString().slice(0, 300) });
    }
    for (const { what, body, type } of malformedBodies)
      shots.push({ ...at, path, body, type, what: `${what} instead of JSON`, status: 400 });
    const largest = contract.maxBytes ?? 64 * 1024;
    shots.push({ ...at, path, body: Buffer.alloc(largest + 1, ' '), what: 'too large', status: 413 });
    const unknown = { ...(pin(contract, example ?? {}) as object), nobodyAsked: { role: 'administrator' } };
    shots.push({ ...at, path, body: json(unknown), what: 'an unknown key', status: 400 });
  }
  for (const parameter of [...contract.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)) {
    for (const segment of hostileSegments)
      shots.push({ ...at, path: addressOf(contract, { ...values, [parameter]: segment }), body: good, what: segment });
  }
  const { query: asked } = contract;
  for (const key of asked && 'shape' in asked ? Object.keys(asked.shape as object) : []) {
    for (const segment of hostileSegments) {
      const query = `${key}=${segment}&${key}=again&${key}[]=1&__proto__[role]=administrator`;
      shots.push({ ...at, path: `${path}?${query}`, body: good, what: query });
    }
  }
  return shots;
}

/** What is wrong with the answer; null where nothing is. */
async function complaint(shot: Shot, caller: Caller): Promise<string | null> {
  const { contract, path, body, type, what, status } = shot;
  const answer = await caller.api.fetch(path, {
    method: contract.method,
    maxRedirects: 0,
    ...(body === null ? {} : { data: body, headers: { 'content-type': type } }),
  });
  const text = await answer.text();
  const says = `${name(contract)} (${what}) answers ${answer.status()} ${text.slice(0, 200)}`;
  if ((answer.headers()['set-cookie'] ?? '').includes('planted')) return `${says}, and sets a cookie`;
  if (status !== undefined && answer.status() !== status) return `${says} instead of ${status}`;
  if (answer.ok()) return null;
  if (answer.status() >= 500) return says;
  const isProblem = (answer.headers()['content-type'] ?? '').startsWith('application/problem+json');
  const problem = isProblem ? problemSchema.safeParse(JSON.parse(text)) : null;
  if (!problem?.success || problem.data.status !== answer.status()) return `${says}, which is no problem of ours`;
  return /zod|prisma|\bat .*\.(ts|js):|node_modules|invalid input syntax|violates/i.test(problem.data.detail)
    ? `${says}, which tells of the inside`
    : null;
}

/** A caller who may call everything, with rows of their own under the ids. */
async function makeWorld(baseURL: string): Promise<{ caller: Caller; values: Record<string, string> }> {
  const caller = await makeCaller('administrator', baseURL);
  const victim = await makeCaller('student', baseURL);
  const post = async (path: string, data: unknown) => {
    const answer = await caller.api.post(path, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Record<string, string>;
  };
  const { cohortId = '' } = await post('/api/cohorts', bodies['POST /api/cohorts']);
  const assignment = await post(
    `/api/cohorts/${cohortId}/assignments`,
    bodies['POST /api/cohorts/{cohortId}/assignments'],
  );
  const { questionId = '' } = await post('/api/questions', { bankId: 'school' });
  return {
    caller,
    values: {
      cohortId,
      assignmentId: assignment.assignmentId ?? assignment.id ?? randomUUID(),
      questionId,
      attemptId: caller.attemptId,
      userId: victim.id,
      learnerId: victim.id,
      certificationId: 'CCMA',
      index: '0',
      position: '0',
      token: 'x'.repeat(43),
    },
  };
}

/** Two parts, for two workers. */
for (const part of [0, 1]) {
  test(`whatever is sent to any address, the answer is ours and no failure (${part + 1} of 2)`, async ({ baseURL }) => {
    const { caller, values } = await makeWorld(baseURL ?? '');
    const mine = allContracts.filter((contract, place) => place % 2 === part && !leftOut.has(name(contract)));
    const shots = mine.flatMap((contract) => shotsAt(contract, values));
    const complaints: string[] = [];
    let next = 0;
    const shoot = async () => {
      for (let shot = shots[next++]; shot; shot = shots[next++]) {
        const wrong = await complaint(shot, caller);
        if (wrong !== null) complaints.push(wrong);
      }
    };
    try {
      await Promise.all(Array.from({ length: together }, shoot));
      expect(complaints, `${complaints.length} of ${shots.length}, with seed ${seed}`).toEqual([]);
      // Otherwise most of it was refused before anybody looked at it.
      expect((await caller.api.get('/api/account/sessions')).status(), 'the caller is signed in still').toBe(200);
    } finally {
      // Everyone in these tests has one network address.
      await rows(`delete from rate_event where key like any (array['sign-up:%', 'reset:%', 'join:%'])`, []);
      await caller.api.dispose();
    }
  });
}
