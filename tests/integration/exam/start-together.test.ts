import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { v4 as uuid } from 'uuid';
import { findSessionUser } from '@/lib/auth/auth-data';
import { db, pool } from '@/lib/db/client';
import { findAttempt, insertAttempt } from '@/lib/exam/attempt-data';
import { startSection } from '@/lib/exam/attempt-transitions';
import { readAttempt } from '@/lib/exam/attempt-view';
import { beginAttempt, createAttempt } from '@/lib/exam/create-attempt';
import { readHistory } from '@/lib/exam/history-data';
import { loadSmallBank, newLearner, planned, type Learner } from './exam-world';

beforeAll(loadSmallBank);

it('gives each of a class that starts at the same moment their own session, history and exam', async () => {
  const factors = Array.from({ length: 60 }, (_, n) => 1 + (n % 5) / 4);
  const learners = await Promise.all(factors.map((factor) => newLearner(factor)));
  await db().session.update({ where: { id: learners[7]?.sessionId ?? '' }, data: { revokedAt: new Date() } });

  const users = await Promise.all(learners.map(({ id, sessionId }) => findSessionUser({ userId: id, sessionId })));
  expect(users.map((user) => user?.id ?? null)).toEqual(learners.map(({ id }, n) => (n === 7 ? null : id)));
  // A session of somebody else opens nothing, not even beside its owner's own question.
  const [mine, theirs] = await Promise.all([
    findSessionUser({ userId: learners[0]?.id ?? '', sessionId: learners[0]?.sessionId ?? '' }),
    findSessionUser({ userId: learners[1]?.id ?? '', sessionId: learners[0]?.sessionId ?? '' }),
  ]);
  expect([mine?.id, theirs]).toEqual([learners[0]?.id, null]);

  const exams = await Promise.all(learners.map(({ id }) => createAttempt(id, planned('test-one', 'short'))));
  const views = await Promise.all(learners.map(({ id }, n) => startSection(id, exams[n]?.attemptId ?? '', 0)));
  expect(views.map(({ attemptId }) => attemptId)).toEqual(exams.map(({ attemptId }) => attemptId));
  expect(views.map(({ timeFactor }) => timeFactor)).toEqual(factors);

  const histories = await Promise.all(learners.map(({ id }) => readHistory(id)));
  for (const [n, { history, hasOpenExam }] of histories.entries()) {
    const form = (await findAttempt(learners[n]?.id ?? '', exams[n]?.attemptId ?? ''))?.form ?? [];
    expect([...history.keys()].sort()).toEqual(form.map(({ question }) => question).sort());
    expect(hasOpenExam).toBe(true);
  }
  const [own, other, capitals] = await Promise.all([
    findAttempt(learners[0]?.id ?? '', exams[0]?.attemptId ?? ''),
    findAttempt(learners[1]?.id ?? '', exams[0]?.attemptId ?? ''),
    findAttempt(learners[0]?.id ?? '', (exams[0]?.attemptId ?? '').toUpperCase()),
  ]);
  expect([own?.id, other, capitals?.id]).toEqual([exams[0]?.attemptId, null, exams[0]?.attemptId]);
});

it('assembles and begins in one step for each of a class, as two steps would', async () => {
  const factors = Array.from({ length: 12 }, (_, n) => 1 + (n % 4) / 4);
  const learners = await Promise.all(factors.map((factor) => newLearner(factor)));
  const breaks = (n: number) => (n === 3 ? 10 : 0);
  const account = (n: number) => ({
    id: learners[n]?.id ?? '',
    timeFactor: factors[n] ?? 1,
    extraBreakMinutes: breaks(n),
  });
  await db().user.update({ where: { id: learners[3]?.id ?? '' }, data: { extraBreakMinutes: 10 } });
  // Of the last one the session was read before an accommodation was granted.
  const late = { ...account(11), timeFactor: 1.5 };
  await db().user.update({ where: { id: late.id }, data: { timeFactor: 2 } });
  const views = await Promise.all(
    learners.map((_, n) => beginAttempt(n === 11 ? late : account(n), planned('test-one', 'full'))),
  );

  for (const [n, view] of views.entries()) {
    const { id } = learners[n] as Learner;
    const { now: _now, ...stored } = await readAttempt(id, view.attemptId);
    const { now, ...given } = view;
    expect(given).toEqual(stored);
    const timeFactor = n === 11 ? 2 : factors[n];
    expect(view).toMatchObject({ timeFactor, responses: [], state: { phase: 'section', sectionIndex: 0 } });
    const endsAt = view.state.phase === 'section' ? Date.parse(view.state.endsAt ?? '') : 0;
    expect(endsAt - Date.parse(now)).toBe(36 * 60_000 * (timeFactor ?? 1));
    const attempt = await findAttempt(id, view.attemptId);
    const met = [...(await readHistory(id)).history.keys()].sort();
    const first = attempt?.sections[0];
    const shown = attempt?.form.slice(0, (first?.lastPosition ?? 0) + 1).map(({ question }) => question);
    expect(met).toEqual(shown?.sort());
  }
});

it('waits for an accommodation that is just being granted, and begins with it', async () => {
  const [one, two] = await Promise.all([newLearner(), newLearner()]);
  const granting = await pool().connect();
  try {
    await granting.query('begin');
    await granting.query('update user_account set time_factor = 2 where id = any($1)', [[one.id, two.id]]);
    const [begun, made] = [
      beginAttempt({ id: one.id, timeFactor: 1, extraBreakMinutes: 0 }, planned('test-one', 'short')),
      createAttempt(two.id, planned('test-one', 'short')),
    ];
    // Both are at the account's row by now, or come to it after the grant: what holds is the same.
    await sleep(300);
    await granting.query('commit');
    expect(await begun).toMatchObject({ timeFactor: 2 });
    expect(await findAttempt(two.id, (await made).attemptId)).toMatchObject({ timeFactor: 2 });
  } finally {
    granting.release();
  }
});

it('makes one attempt of a request that is sent again, as after a lost answer', async () => {
  const { id } = await newLearner();
  const learner = { id, timeFactor: 1, extraBreakMinutes: 0 };
  const attemptId = uuid();
  const exam = planned('test-one', 'full');
  const [first, again] = await Promise.all([
    beginAttempt(learner, exam, attemptId),
    beginAttempt(learner, exam, attemptId),
  ]);
  expect([first.attemptId, again.attemptId]).toEqual([attemptId, attemptId]);
  expect(again.questions).toEqual(first.questions);
  expect(await createAttempt(id, exam, attemptId)).toEqual({ attemptId });
  expect(await db().attempt.count({ where: { learnerId: id } })).toBe(1);

  // All questions of a topic are in the set that was made: a second one would be refused for lack of them.
  const topic = (await findAttempt(id, attemptId))?.form[0]?.topic ?? '';
  const set = { ...exam, selection: { kind: 'topics' as const, topics: [topic], count: 100 }, useReserve: true };
  const other = await newLearner();
  const setId = uuid();
  await createAttempt(other.id, set, setId);
  expect(await createAttempt(other.id, set, setId)).toEqual({ attemptId: setId });
  await expect(createAttempt(other.id, set)).rejects.toMatchObject({ code: 'conflict' });

  // Somebody else's id gives nothing of theirs.
  const third = await newLearner();
  expect(await createAttempt(third.id, exam, attemptId)).toEqual({ attemptId });
  expect(await db().attempt.count({ where: { id: attemptId } })).toBe(2);
});

it('begins a study set without a clock', async () => {
  const { id } = await newLearner();
  const view = await beginAttempt(
    { id, timeFactor: 1, extraBreakMinutes: 0 },
    { ...planned('test-one', 'short'), mode: 'study', timed: false },
  );
  expect(view.state).toEqual({ phase: 'section', sectionIndex: 0, endsAt: null });
  expect(view.questions).not.toHaveLength(0);
});

it('lets one attempt that cannot be written fail alone', async () => {
  const learners = await Promise.all([1, 1, 1, 1].map(() => newLearner()));
  const attempts = learners.map(({ id }, n) => ({
    learnerId: id,
    id: uuid(),
    blueprintId: 'test-one',
    mode: (n === 2 ? 'nonsense' : 'exam') as 'exam',
    length: 'short',
    title: 'Short',
    seed: 1n,
    bankVersion: 1n,
    form: [],
    sections: [],
    breakMinutesTotal: 0,
  }));
  // Two are on their way by themselves while the others gather.
  const written = await Promise.allSettled(attempts.map((attempt) => insertAttempt(attempt)));
  expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});
