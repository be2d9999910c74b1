import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { ensureScore } from '@/lib/exam/close-attempt';
import { createAttempt } from '@/lib/exam/create-attempt';
import { listMissed } from '@/lib/exam/history-data';
import { lockAnswer } from '@/lib/exam/lock-answer';
import { openResult } from '@/lib/exam/result';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { openQuestions } from '@/lib/exam/open-questions';
import { readReadiness } from '@/lib/readiness/read-readiness';
import { readinessGlance } from '@/lib/readiness/readiness-glance';
import { saveGoal } from '@/lib/readiness/save-goal';
import { keysOnScreen, letPass, loadSmallBank, newLearner, planned, save, send } from '../exam/exam-world';
import { take } from './readiness-world';

beforeAll(loadSmallBank);

describe('the readiness of a learner', () => {
  it('is an invitation where nothing was answered', async () => {
    const learner = await newLearner();
    const view = await readReadiness(learner.id, 'TEST');
    expect(view).toMatchObject({ answers: 0, ready: null, offered: ['PARTS', 'TEST'], calibrationVersion: 0 });
    expect(view.missing.reduce((sum, { missing }) => sum + missing, 0)).toBe(50);
    expect(view.habits).toMatchObject({
      changes: null,
      confidence: [],
      pace: { exam: null, study: null, allowed: 60 },
    });
    expect(await readinessGlance(learner.id)).toMatchObject({ answers: 0, ready: null });
  });

  it('shows no forecast from scarce evidence, and what is missing by domain', async () => {
    const learner = await newLearner();
    await take(learner, (position) => position % 2 === 0);
    const view = await readReadiness(learner.id, 'TEST');
    expect(view.ready).toBeNull();
    expect(view.answers).toBe(36);
    expect(view.missing.reduce((sum, { missing }) => sum + missing, 0)).toBe(14);
    expect(view.coverage.reduce((sum, { seen }) => sum + seen, 0)).toBe(36);
    expect(await readinessGlance(learner.id)).toMatchObject({ certificationId: 'TEST', missing: 14, ready: null });
  });

  it('is rich with more: forecast, history by week, weak domains with what was missed', async () => {
    const learner = await newLearner();
    for (let week = 3; week > 0; week--) {
      await take(learner, (position) => position % 3 !== 0);
      await pool().query(`update mark set marked_at = marked_at - interval '7 days' where learner_id = $1`, [
        learner.id,
      ]);
    }
    await pool().query('delete from ability_snapshot where learner_id = $1', [learner.id]);
    await saveGoal(learner.id, 'TEST', { cut: 0.7, goal: 0.9, examDate: '2099-01-01' });
    const view = await readReadiness(learner.id, 'TEST');
    const { ready } = view;
    if (!ready) throw new Error('there was enough evidence');
    expect(view.goal).toEqual({ cut: 0.7, goal: 0.9, examDate: '2099-01-01' });
    expect(ready.history.length).toBeGreaterThanOrEqual(3);
    expect(ready.historySentence).toMatch(/your goal of 90%/i);
    expect(ready.domains.map(({ id, parent }) => [id, parent])).toEqual([
      ['1A', 'Clinical'],
      ['1B', 'Clinical'],
      ['2', null],
    ]);
    expect(ready.weak.length).toBeGreaterThan(0);
    const gains = ready.weak.map(({ domain }) => domain.toGoal);
    expect([...gains].sort((a, b) => b - a)).toEqual(gains);
    const [objective] = ready.weak[0]!.objectives;
    expect(objective!.missed).toBeGreaterThan(0);
    expect(objective!.questions[0]).toMatchObject({ answer: expect.stringMatching(/^right /) as string });
    expect(ready.topics.map(({ name }) => name).sort()).toEqual(['EKG', 'HIPAA', 'PHLEBOTOMY']);
    expect(ready.onExamDay).not.toBeNull();
    const glance = await readinessGlance(learner.id);
    expect(glance?.ready?.points).toEqual(
      ready.history.map((point, at) => ({ ...point, at: glance?.ready?.points[at]?.at })),
    );
  });

  it('shows no answers of an exam that time has ended until its result is opened, or one of its keys is told', async () => {
    const learner = await newLearner();
    for (let exam = 0; exam < 2; exam++) await take(learner, (position) => position % 3 === 0);
    // What was met before has a mark whose key is known.
    const met = await db().exposure.findMany({ where: { learnerId: learner.id }, select: { questionId: true } });
    const known = new Set(met.map(({ questionId }) => questionId));
    const ended: { attemptId: string; asked: string[] }[] = [];
    for (const blueprint of ['test-one', 'parts-two']) {
      const { attemptId } = await createAttempt(learner.id, planned(blueprint, 'full'));
      await startSection(learner.id, attemptId, 0);
      const keys = await keysOnScreen(learner, attemptId);
      await send(
        learner,
        attemptId,
        keys.slice(0, 10).map((key, position) => save(position, (key + 1) % 4)),
      );
      await letPass(learner, attemptId, 2 * 3600);
      await ensureScore(learner.id, attemptId);
      const form = (await findAttempt(learner.id, attemptId))?.form ?? [];
      const asked = form.map(({ question }) => question).filter((id) => !known.has(id));
      ended.push({ attemptId, asked });
    }
    const [first, second] = ended;
    const shown = async () =>
      (await readReadiness(learner.id, 'TEST'))
        .ready!.weak.flatMap(({ objectives }) => objectives)
        .flatMap(({ questions }) => questions.map(({ questionId }) => questionId));
    const missedOfFirst = async () => [...(await listMissed(learner.id))].filter((id) => first!.asked.includes(id));
    expect((await shown()).length).toBeGreaterThan(0);
    expect((await shown()).filter((id) => first!.asked.includes(id))).toEqual([]);
    expect(await missedOfFirst()).toEqual([]);
    const seen = async () => (await findAttempt(learner.id, first!.attemptId))?.resultSeenAt;
    expect(await seen()).toBeNull();

    const countMissed = async () =>
      (await readReadiness(learner.id, 'TEST'))
        .ready!.weak.flatMap(({ objectives }) => objectives)
        .reduce((sum, { missed }) => sum + missed, 0);
    const before = await countMissed();
    await openResult(learner.id, first!.attemptId);
    expect(await countMissed()).toBeGreaterThan(before);
    expect((await missedOfFirst()).length).toBeGreaterThan(0);

    // A key that study tells is known from then on, whoever has not looked at the result.
    const { attemptId } = await createAttempt(learner.id, {
      ...{ blueprintId: 'test-one', mode: 'study', timed: false, useReserve: true },
      selection: { kind: 'topics', topics: ['ekg', 'hipaa', 'phlebotomy'], count: 120 },
    });
    await startSection(learner.id, attemptId, 0);
    const form = (await findAttempt(learner.id, attemptId))?.form ?? [];
    const place = form.findIndex(({ question }) => second!.asked.includes(question));
    await send(learner, attemptId, [save(place, 0)]);
    const unlocked = await findAttempt(learner.id, second!.attemptId);
    await lockAnswer(learner.id, attemptId, place);
    const after = await findAttempt(learner.id, second!.attemptId);
    expect([unlocked?.resultSeenAt, typeof after?.resultSeenAt]).toEqual([null, 'number']);
  });

  it('withholds what stands in an exam that runs', async () => {
    const learner = await newLearner();
    for (let exam = 0; exam < 4; exam++) await take(learner, () => false);
    const missed = (await readReadiness(learner.id, 'TEST')).ready!.weak.flatMap(({ objectives }) => objectives);
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    await startSection(learner.id, attemptId, 0);
    const left = (await readReadiness(learner.id, 'TEST')).ready!.weak.flatMap(({ objectives }) => objectives);
    const count = (list: typeof missed) => list.reduce((sum, objective) => sum + objective.missed, 0);
    expect(count(missed)).toBeGreaterThan(0);
    expect(count(left)).toBeLessThan(count(missed));
    const open = await openQuestions(learner.id);
    for (const { questions } of left) for (const { questionId } of questions) expect(open.has(questionId)).toBe(false);
  });

  it('counts changed answers by what they did, and confidence by what came of it', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    await startSection(learner.id, attemptId, 0);
    const keys = await keysOnScreen(learner, attemptId);
    const steps: [position: number, options: number[]][] = [
      [0, [keys[0]!, (keys[0]! + 1) % 4]],
      [1, [(keys[1]! + 1) % 4, keys[1]!]],
      [2, [(keys[2]! + 1) % 4, (keys[2]! + 2) % 4, keys[2]!]],
      [3, [keys[3]!, keys[3]!]],
    ];
    for (const [position, options] of steps)
      for (const [revision, option] of options.entries())
        await send(learner, attemptId, [
          save(position, option, {
            baseRevision: revision,
            confidence: position < 2 ? 'sure' : null,
            timeSpentMs: 45_000,
          }),
        ]);
    await submitAttempt(learner.id, attemptId);
    const { habits } = await readReadiness(learner.id, 'TEST');
    expect(habits.changes).toEqual({ exams: 1, rightToWrong: 1, wrongToRight: 2, wrongToWrong: 1 });
    expect(habits.confidence).toEqual([{ confidence: 'sure', n: 2, correct: 1 }]);
    expect(habits.pace).toEqual({ exam: { seconds: 45, n: 4 }, study: null, allowed: 60 });
  });

  it('measures the pace against the time that the learner has', async () => {
    const learner = await newLearner(1.5);
    await take(learner, () => true);
    const { habits } = await readReadiness(learner.id, 'TEST');
    expect(habits.pace.allowed).toBe(90);
  });
});
