import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { createAttempt } from '@/lib/exam/create-attempt';
import { readResult } from '@/lib/exam/result';
import { endSection, startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { readAttempt } from '@/lib/exam/attempt-view';
import { keysOnScreen, letPass, loadSmallBank, newLearner, planned, save, send } from './exam-world';

beforeAll(loadSmallBank);

describe('taking an exam', () => {
  it('goes from ready to a result that adds up by hand', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    const ready = await readAttempt(learner.id, attemptId);
    expect(ready).toMatchObject({
      state: { phase: 'ready' },
      totalQuestions: 36,
      scoredQuestions: 30,
      questions: [],
      responses: [],
    });

    const view = await startSection(learner.id, attemptId, 0);
    expect(view.questions).toHaveLength(36);
    const keys = await keysOnScreen(learner, attemptId);
    // Right at every even position, wrong at 1, 5, 9, ..., unanswered at the rest.
    const saves = keys.flatMap((key, position) =>
      position % 2 === 0 ? [save(position, key)] : position % 4 === 1 ? [save(position, (key + 1) % 4)] : [],
    );
    expect((await send(learner, attemptId, saves)).every((result) => result.outcome === 'saved')).toBe(true);
    await expect(readResult(learner.id, attemptId)).rejects.toMatchObject({ code: 'conflict' });
    expect(await submitAttempt(learner.id, attemptId)).toMatchObject({ state: { phase: 'over' } });

    const result = await readResult(learner.id, attemptId);
    const attempt = await findAttempt(learner.id, attemptId);
    const scored = attempt?.form.map((item, position) => ({ item, position })).filter(({ item }) => item.scored) ?? [];
    const right = (rows: typeof scored) => rows.filter(({ position }) => position % 2 === 0).length;
    expect(result.total).toMatchObject({ correct: right(scored), n: 30 });
    expect(result.answered).toBe(27);
    expect(result.pretestCount).toBe(6);
    expect(result.endedBy).toBe('submitted');
    expect(result.domains.map((domain) => [domain.id, domain.n, domain.correct])).toEqual([
      ['1', 20, right(scored.filter(({ item }) => item.domain !== '2'))],
      ['1A', 12, right(scored.filter(({ item }) => item.domain === '1A'))],
      ['1B', 8, right(scored.filter(({ item }) => item.domain === '1B'))],
      ['2', 10, right(scored.filter(({ item }) => item.domain === '2'))],
    ]);
    expect(result.topics.reduce((sum, topic) => sum + topic.n, 0)).toBe(30);
    expect(result.questions[0]).toMatchObject({ outcome: 'right', references: [{ title: 'A source' }] });
    expect(result.questions[0]?.options.filter((option) => option.correct)).toHaveLength(1);
    expect(
      result.questions.map((question) => question.outcome).filter((outcome) => outcome === 'unanswered'),
    ).toHaveLength(9);
  });

  it('ends the same way by time, wherever it is read first, and scores what had been saved', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    await startSection(learner.id, attemptId, 0);
    const keys = await keysOnScreen(learner, attemptId);
    await send(
      learner,
      attemptId,
      keys.map((key, position) => save(position, key)),
    );
    await letPass(learner, attemptId, 36 * 60 + 31);
    const result = await readResult(learner.id, attemptId);
    expect(result).toMatchObject({ endedBy: 'time', total: { correct: 30, n: 30 } });
    expect((await readAttempt(learner.id, attemptId)).state).toEqual({ phase: 'over' });
    expect(await submitAttempt(learner.id, attemptId)).toMatchObject({ state: { phase: 'over' } });
    expect((await readResult(learner.id, attemptId)).endedBy).toBe('time');
    expect(await db().score.count({ where: { learnerId: learner.id } })).toBe(1);
  });

  it('shows no key, id or objective while it runs', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'half'));
    const text = JSON.stringify(await startSection(learner.id, attemptId, 0));
    for (const word of [
      '"correct"',
      'rationale',
      '.objective.',
      '"revision":"',
      '"order"',
      '"topic"',
      '"domain"',
      '"scored"',
    ]) {
      expect(text).not.toContain(word);
    }
  });

  it('starts once: a second start, at the same moment too, changes no deadline', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    const starts = await Promise.all(Array.from({ length: 5 }, () => startSection(learner.id, attemptId, 0)));
    expect(new Set(starts.map((view) => JSON.stringify(view.state))).size).toBe(1);
    const exposures = await db().exposure.findMany({ where: { learnerId: learner.id } });
    expect(exposures).toHaveLength(36);
    expect(exposures.every((row) => row.times === 1)).toBe(true);
  });

  it('gives the learner other questions the next time, as long as there are any', async () => {
    const learner = await newLearner();
    const seen = new Set<string>();
    for (const length of ['full', 'full'] as const) {
      const { attemptId } = await createAttempt(learner.id, planned('test-one', length));
      await startSection(learner.id, attemptId, 0);
      const form = (await findAttempt(learner.id, attemptId))?.form ?? [];
      for (const item of form) expect(seen.has(item.question)).toBe(false);
      for (const item of form) seen.add(item.question);
    }
    expect(seen.size).toBe(72);
  });

  it("is not found in another learner's account", async () => {
    const learner = await newLearner();
    const other = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'short'));
    const calls = [
      () => readAttempt(other.id, attemptId),
      () => startSection(other.id, attemptId, 0),
      () => endSection(other.id, attemptId, 0),
      () => submitAttempt(other.id, attemptId),
      () => readResult(other.id, attemptId),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses a plan that is not offered, and submitting before the start', async () => {
    const learner = await newLearner();
    await expect(createAttempt(learner.id, planned('nothing', 'full'))).rejects.toMatchObject({ code: 'not-found' });
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'short'));
    await expect(submitAttempt(learner.id, attemptId)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('two sections with a break', () => {
  it('closes the first for good, has a break with its own clock, and goes on by itself when nobody is there', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('parts-two', 'full'));
    await expect(startSection(learner.id, attemptId, 1)).rejects.toMatchObject({ code: 'conflict' });
    const first = await startSection(learner.id, attemptId, 0);
    expect(first.questions.map((question) => question.position)).toEqual(Array.from({ length: 10 }, (_, n) => n));
    await send(learner, attemptId, [save(0, 1)]);
    expect(await send(learner, attemptId, [save(10, 1)])).toMatchObject([{ outcome: 'closed' }]);

    expect(await endSection(learner.id, attemptId, 0)).toMatchObject({ state: { phase: 'break', sectionIndex: 1 } });
    expect(await send(learner, attemptId, [save(1, 1)])).toMatchObject([{ outcome: 'closed' }]);
    await expect(startSection(learner.id, attemptId, 0)).rejects.toMatchObject({ code: 'closed' });

    await letPass(learner, attemptId, 4 * 60 + 1);
    const second = await readAttempt(learner.id, attemptId);
    expect(second).toMatchObject({ state: { phase: 'section', sectionIndex: 1 }, responses: [] });
    expect(second.questions.map((question) => question.position)).toEqual(Array.from({ length: 10 }, (_, n) => n + 10));
    expect(await send(learner, attemptId, [save(10, 1)])).toMatchObject([{ outcome: 'saved' }]);

    expect(await endSection(learner.id, attemptId, 1)).toMatchObject({ state: { phase: 'over' } });
    expect(await readResult(learner.id, attemptId)).toMatchObject({
      endedBy: 'submitted',
      answered: 2,
      total: { n: 20 },
    });
  });

  it('is over by its own time when nobody ever comes back', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('parts-two', 'full'));
    await startSection(learner.id, attemptId, 0);
    await letPass(learner, attemptId, 24 * 60 + 31);
    const result = await readResult(learner.id, attemptId);
    expect(result.endedBy).toBe('time');
    expect(Date.parse(result.endedAt) - Date.parse(result.startedAt)).toBe(24 * 60_000);
  });
});
