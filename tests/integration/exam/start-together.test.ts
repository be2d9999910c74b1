import { beforeAll, expect, it } from 'vitest';
import { v4 as uuid } from 'uuid';
import { findSessionUser } from '@/lib/auth/auth-data';
import { db } from '@/lib/db/client';
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
  const account = (n: number) => ({ id: learners[n]?.id ?? '', timeFactor: factors[n] ?? 1, extraBreakMinutes: 0 });
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
