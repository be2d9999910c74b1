import { beforeAll, describe, expect, it } from 'vitest';
import { bankIndex } from '@/lib/bank/bank-index';
import { db } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { createAttempt } from '@/lib/exam/create-attempt';
import type { ExamRequest } from '@/lib/exam/exam-request';
import { lockAnswer } from '@/lib/exam/lock-answer';
import { readPracticeOffers } from '@/lib/exam/practice';
import { readResult } from '@/lib/exam/result';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { readAttempt } from '@/lib/exam/attempt-view';
import { keysOnScreen, loadSmallBank, newLearner, planned, save, send, type Learner } from './exam-world';

beforeAll(loadSmallBank);

// The small bank is spent in these tests, so sets may use the reserve unless a test says otherwise.
function study(selection: ExamRequest['selection'], useReserve = true): ExamRequest {
  return { blueprintId: 'test-one', mode: 'study', timed: false, selection, useReserve };
}

async function begun(learner: Learner, request: ExamRequest): Promise<string> {
  const { attemptId } = await createAttempt(learner.id, request);
  await startSection(learner.id, attemptId, 0);
  return attemptId;
}

const formOf = async (learner: Learner, attemptId: string) => (await findAttempt(learner.id, attemptId))?.form ?? [];

describe('study', () => {
  it('reveals a question once its answer is locked, and then for good', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner, study({ kind: 'topics', topics: ['ekg'], count: 10 }));
    const view = await readAttempt(learner.id, attemptId);
    expect(view).toMatchObject({
      mode: 'study',
      state: { phase: 'section', endsAt: null },
      reveals: [],
      title: 'TEST study, EKG',
    });

    await expect(lockAnswer(learner.id, attemptId, 0)).rejects.toMatchObject({ code: 'conflict' });
    await send(learner, attemptId, [save(0, 1), save(1, 1)]);
    const reveal = await lockAnswer(learner.id, attemptId, 0);
    const keys = await keysOnScreen(learner, attemptId);
    expect(reveal.options.findIndex((option) => option.correct)).toBe(keys[0]);
    expect(await lockAnswer(learner.id, attemptId, 0)).toEqual(reveal);

    const changed = await send(learner, attemptId, [save(0, 2, { baseRevision: 1 })]);
    expect(changed).toMatchObject([{ outcome: 'stale', current: { revision: 1, answer: { option: 1 } } }]);
    // A flag and a note are no answer, and may change after it.
    const noted = await send(learner, attemptId, [save(0, 1, { baseRevision: 1, flagged: true, note: 'why' })]);
    expect(noted).toMatchObject([{ outcome: 'saved', revision: 2 }]);
    const surer = await send(learner, attemptId, [save(0, 1, { baseRevision: 2, confidence: 'sure' })]);
    expect(surer).toMatchObject([{ outcome: 'stale', current: { revision: 2, confidence: null, note: 'why' } }]);
    expect((await readAttempt(learner.id, attemptId)).reveals).toEqual([{ position: 0, reveal }]);
  });

  it('tells nothing of a question while an exam that holds it is open', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner, study({ kind: 'topics', topics: ['ekg'], count: 10 }));
    await send(learner, attemptId, [save(0, 1), save(1, 1)]);
    await lockAnswer(learner.id, attemptId, 0);
    await lockAnswer(learner.id, attemptId, 1);
    const [shared] = await formOf(learner, attemptId);
    const exam = await begun(learner, planned('test-one', 'short'));
    const form = await formOf(learner, exam);
    await db().attempt.updateMany({
      where: { learnerId: learner.id, id: exam },
      data: { form: form.map((item, place) => (place === 0 ? { ...item, question: shared!.question } : item)) },
    });
    const told = async () => {
      const { reveals, withheld } = await readAttempt(learner.id, attemptId);
      return { reveals: reveals.map(({ position }) => position), withheld };
    };
    expect(await told()).toEqual({ reveals: [1], withheld: [0] });
    await submitAttempt(learner.id, exam);
    expect(await told()).toEqual({ reveals: [0, 1], withheld: [] });
  });

  it('is the only mode that reveals', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner, planned('test-one', 'short'));
    await send(learner, attemptId, [save(0, 1)]);
    await expect(lockAnswer(learner.id, attemptId, 0)).rejects.toMatchObject({ code: 'conflict' });
    await expect(lockAnswer((await newLearner()).id, attemptId, 0)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes its time from the blueprint where it is timed', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner, { ...study({ kind: 'domain', domain: '1', count: 18 }), timed: true });
    const view = await readAttempt(learner.id, attemptId);
    expect(view.sections).toMatchObject([{ minutes: 18 }]);
  });
});

describe('what can be chosen', () => {
  it('is a domain with its parts, in the plan’s proportion', async () => {
    const learner = await newLearner();
    const form = await formOf(learner, await begun(learner, study({ kind: 'domain', domain: '1', count: 20 })));
    expect(form.filter((item) => item.domain === '1A')).toHaveLength(12);
    expect(form.filter((item) => item.domain === '1B')).toHaveLength(8);
  });

  it('is what was missed when it was last met, and no longer once it is right', async () => {
    const learner = await newLearner();
    await expect(createAttempt(learner.id, study({ kind: 'missed', count: 10 }))).rejects.toMatchObject({
      code: 'conflict',
    });
    const attemptId = await begun(learner, planned('test-one', 'short'));
    const keys = await keysOnScreen(learner, attemptId);
    await send(
      learner,
      attemptId,
      keys.map((key, position) => save(position, position < 2 ? (key + 1) % 4 : key)),
    );
    await submitAttempt(learner.id, attemptId);
    const wrong = (await formOf(learner, attemptId)).slice(0, 2).map((item) => item.question);

    const again = await begun(learner, study({ kind: 'missed', count: 10 }));
    expect((await formOf(learner, again)).map((item) => item.question).sort()).toEqual([...wrong].sort());
    const right = await keysOnScreen(learner, again);
    await send(learner, again, [save(0, right[0] ?? 0)]);
    await submitAttempt(learner.id, again);
    const left = await formOf(learner, await begun(learner, study({ kind: 'missed', count: 10 })));
    expect(left).toHaveLength(1);
  });

  it('is what was never met', async () => {
    const learner = await newLearner();
    const seen = new Set<string>();
    for (let round = 0; round < 2; round++) {
      const form = await formOf(learner, await begun(learner, study({ kind: 'unseen', count: 55 })));
      expect(form).toHaveLength(55);
      for (const item of form) expect(seen.has(item.question)).toBe(false);
      for (const item of form) seen.add(item.question);
    }
    expect(await formOf(learner, await begun(learner, study({ kind: 'unseen', count: 55 })))).toHaveLength(10);
    await expect(createAttempt(learner.id, study({ kind: 'unseen', count: 5 }))).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('a part of what can be chosen', () => {
  it('is what was missed in a domain, or is new in topics', async () => {
    const learner = await newLearner();
    const first = await begun(learner, study({ kind: 'topics', topics: ['ekg', 'hipaa'], count: 20 }));
    const met = await formOf(learner, first);
    await submitAttempt(learner.id, first);
    const ekg = met.filter((item) => item.topic === 'ekg').map((item) => item.question);

    const missed = await formOf(
      learner,
      await begun(learner, study({ kind: 'domain', domain: '1', only: 'missed', count: 100 }, false)),
    );
    expect(missed.map((item) => item.question).sort()).toEqual([...ekg].sort());

    const unseen = await formOf(
      learner,
      await begun(learner, study({ kind: 'topics', topics: ['ekg'], only: 'unseen', count: 100 })),
    );
    expect(unseen).toHaveLength(40 - ekg.length);
    await expect(
      createAttempt(learner.id, study({ kind: 'domain', domain: '1B', only: 'missed', count: 5 })),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is everything in the proportions of the plan, as many as asked for', async () => {
    const learner = await newLearner();
    const form = await formOf(learner, await begun(learner, study({ kind: 'mix', count: 15 })));
    expect(['1A', '1B', '2'].map((id) => form.filter((item) => item.domain === id).length)).toEqual([6, 4, 5]);
  });

  it('is as large as the page said', async () => {
    const learner = await newLearner();
    const offer = async () => {
      const found = (await readPracticeOffers(learner.id)).find(({ blueprintId }) => blueprintId === 'test-one');
      if (!found) throw new Error('no offer');
      return found;
    };
    const [ekg] = (await offer()).topics;
    expect(ekg).toMatchObject({ id: 'ekg', title: 'EKG', supply: { unseen: ekg?.supply.all, missed: 0 } });
    expect(ekg?.supply.allWithKept).toBe(40);
    const set = await begun(learner, study({ kind: 'topics', topics: ['ekg'], count: 100 }, false));
    expect(await formOf(learner, set)).toHaveLength(ekg?.supply.all ?? 0);
    await submitAttempt(learner.id, set);
    expect((await offer()).topics[0]?.supply).toMatchObject({ unseen: 0, missed: ekg?.supply.all });

    const exam = await begun(learner, planned('test-one', 'full'));
    const open = (await formOf(learner, exam)).filter((item) => item.topic === 'ekg').length;
    expect((await offer()).topics[0]?.supply.allWithKept).toBe(40 - open);
  });
});

describe('the reserve', () => {
  it('is left alone by study unless the learner agrees, and is one full form', async () => {
    const learner = await newLearner();
    const all = { kind: 'topics' as const, topics: ['ekg', 'hipaa', 'phlebotomy'], count: 100 };
    const kept = await formOf(learner, await begun(learner, study(all, false)));
    expect(kept).toHaveLength(120 - 36);
    const reserved = (await bankIndex()).reserve('test-one');
    expect(kept.some((item) => reserved.has(item.question))).toBe(false);
    expect(await formOf(learner, await begun(learner, study(all, true)))).toHaveLength(100);
  });
});

describe('an open exam', () => {
  it('is withheld from study and from past results until it is over', async () => {
    const learner = await newLearner();
    const first = await begun(learner, planned('test-one', 'full'));
    await submitAttempt(learner.id, first);
    // 84 questions are left: 40 - 12 - 2 or so in each domain; two more full exams bring some of the first back.
    await submitAttempt(learner.id, await begun(learner, planned('test-one', 'full')));
    await submitAttempt(learner.id, await begun(learner, planned('test-one', 'full')));
    const open = await begun(learner, planned('test-one', 'full'));
    const openIds = new Set((await formOf(learner, open)).map((item) => item.question));
    const shared = (await formOf(learner, first)).filter((item) => openIds.has(item.question)).length;
    expect(shared).toBeGreaterThan(0);

    const result = await readResult(learner.id, first);
    expect(result.withheld).toBe(shared);
    expect(result.questions).toHaveLength(36 - shared);
    expect(result.questions.some((question) => openIds.has(question.questionId))).toBe(false);
    expect(result.total.n).toBe(30);

    const set = await formOf(
      learner,
      await begun(learner, study({ kind: 'topics', topics: ['ekg', 'hipaa', 'phlebotomy'], count: 84 })),
    );
    expect(set).toHaveLength(84);
    expect(set.some((item) => openIds.has(item.question))).toBe(false);

    await submitAttempt(learner.id, open);
    expect((await readResult(learner.id, first)).withheld).toBe(0);
  });
});

describe('marks', () => {
  it('tell a first exposure from a repeat', async () => {
    const learner = await newLearner();
    const set = study({ kind: 'topics', topics: ['ekg'], count: 40 });
    for (let round = 0; round < 2; round++) await submitAttempt(learner.id, await begun(learner, set));
    const marks = await db().mark.groupBy({
      by: ['attemptId', 'firstExposure'],
      where: { learnerId: learner.id },
      _count: true,
    });
    expect(marks.map((row) => [row.firstExposure, row._count]).sort()).toEqual([
      [false, 40],
      [true, 40],
    ]);
  });
});
