import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { makeNoMailAddress } from '@/lib/auth/no-mail';
import { env } from '@/lib/env/env';
import { sendOutgoing } from '@/lib/outgoing/send-outgoing';
import { loadSmallBank, newLearner, planned } from '../exam/exam-world';
import { begin, finish } from '../review/review-world';

interface Put {
  id: string;
  authorization: string | undefined;
  statement: Record<string, unknown>;
}

let store: Server;
const taken: Put[] = [];
const answers: number[] = [];

beforeAll(async () => {
  await loadSmallBank();
  store = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const status = answers.shift() ?? 204;
      const url = new URL(request.url ?? '', 'http://store');
      if (status === 204 && url.pathname === '/xapi/statements' && request.method === 'PUT')
        taken.push({
          id: url.searchParams.get('statementId') ?? '',
          authorization: request.headers.authorization,
          statement: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>,
        });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void store.close());
beforeEach(() => {
  taken.length = 0;
  answers.length = 0;
  const { port } = store.address() as AddressInfo;
  Object.assign(env(), {
    XAPI_ENDPOINT: `http://127.0.0.1:${port}/xapi/`,
    XAPI_KEY: 'key',
    XAPI_SECRET: 'secret',
    XAPI_ACTOR: 'pseudonym',
  });
});

async function completed() {
  const learner = await newLearner();
  const attemptId = await begin(learner, planned('test-one', 'full'));
  await finish(learner, attemptId, { wrong: [0, 1], open: [2] });
  const user = await db().user.findUniqueOrThrow({ where: { id: learner.id } });
  return { learner, attemptId, user };
}

describe('statements of completed attempts', () => {
  it('go out once, under a pseudonym that stays, and by name where the school says so', async () => {
    const { attemptId, user } = await completed();
    await sendOutgoing();
    await sendOutgoing();
    expect(taken).toHaveLength(1);
    const [{ id, authorization, statement }] = taken as [Put];
    expect(authorization).toBe(`Basic ${Buffer.from('key:secret').toString('base64')}`);
    expect(statement).toMatchObject({
      id,
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
      result: { completion: true },
      context: { registration: attemptId },
    });
    const text = JSON.stringify(statement);
    for (const personal of [user.id, user.email, user.name]) expect(text).not.toContain(`"${personal}`);
    env().XAPI_ACTOR = 'person';
    const other = await completed();
    await sendOutgoing();
    expect(taken.at(-1)?.statement.actor).toMatchObject({ name: other.user.name, mbox: `mailto:${other.user.email}` });
    const { user: nameless } = await completed();
    await db().user.update({ where: { id: nameless.id }, data: { email: makeNoMailAddress() } });
    await sendOutgoing();
    expect(taken.at(-1)?.statement.actor).toMatchObject({ account: { homePage: expect.any(String) as string } });
  });

  it('wait while the store is down, and are told anew when the score changes', async () => {
    const { learner, attemptId } = await completed();
    answers.push(503);
    await sendOutgoing();
    expect(taken).toEqual([]);
    await db().outgoingResult.updateMany({ where: { learnerId: learner.id }, data: { dueAt: new Date(0) } });
    await sendOutgoing();
    expect(taken).toHaveLength(1);
    await db().score.update({
      where: { learnerId_attemptId: { learnerId: learner.id, attemptId } },
      data: { correct: 1 },
    });
    await sendOutgoing();
    expect(taken).toHaveLength(2);
    expect(taken[1]).toMatchObject({ statement: { result: { score: { raw: 1 } } } });
    expect(taken[1]?.id).not.toBe(taken[0]?.id);
  });

  it('are not made where no store is set', async () => {
    env().XAPI_ENDPOINT = undefined;
    const { learner } = await completed();
    await sendOutgoing();
    expect(await db().outgoingResult.count({ where: { learnerId: learner.id } })).toBe(0);
  });
});
