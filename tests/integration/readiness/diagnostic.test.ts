import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { endSection, startSection } from '@/lib/exam/attempt-transitions';
import { findAttempt } from '@/lib/exam/attempt-data';
import { createDiagnostic } from '@/lib/exam/diagnostic/create-diagnostic';
import { openQuestions } from '@/lib/exam/open-questions';
import { readAttempt } from '@/lib/exam/attempt-view';
import { readResult } from '@/lib/exam/result';
import { diagnosticOutcome } from '@/lib/readiness/diagnostic-outcome';
import { calibrate } from '@/lib/readiness/calibration/calibrate';
import { ensureSnapshots } from '@/lib/readiness/snapshot';
import { listSnapshots } from '@/lib/readiness/snapshot-data';
import { keysOnScreen, loadSmallBank, newLearner, save, send, type Learner } from '../exam/exam-world';

const difficultyOf = (questionId: string): number => (Number(questionId.split('.')[2]) - 20) / 8;

beforeAll(async () => {
  await loadSmallBank();
  // Measured difficulties from -2.5 to 2.4 logits, as if many had answered.
  await pool().query(
    `insert into item_calibration (question_id, kind, version, n, correct, difficulty, standard_error, flags, state)
     select id, 'exam', 1, 500, 250, (split_part(id, '.', 3)::int - 20) / 8.0, 0.1, '{}', '{}' from question`,
  );
  await pool().query(
    `insert into calibration_run (started_at, duration_ms, "full", responses, added, items, log) values (now(), 1, true, 60000, 60000, 120, $1)`,
    [
      JSON.stringify({
        populations: { exam: { n: 0, mean: 0, sd: 1 }, study: { n: 0, mean: 0, sd: 1 } },
        flags: { drift: 0, misfit: 0 },
        fullResponses: 60000,
      }),
    ],
  );
});

/** Goes through all five sections. Returns the questions of each. */
async function takeDiagnostic(learner: Learner, right: (position: number) => boolean | null) {
  const { attemptId } = await createDiagnostic(learner.id, 'test-one');
  await startSection(learner.id, attemptId, 0);
  const stages: string[][] = [];
  for (let index = 0; index < 5; index++) {
    const keys = await keysOnScreen(learner, attemptId);
    expect(keys).toHaveLength(8 * (index + 1));
    const view = await readAttempt(learner.id, attemptId);
    expect(view).toMatchObject({ totalQuestions: 40, state: { phase: 'section', sectionIndex: index, endsAt: null } });
    expect(view.questions.map(({ position }) => position)).toEqual(
      Array.from({ length: 8 }, (_, at) => 8 * index + at),
    );
    const form = (await findAttempt(learner.id, attemptId))!.form;
    stages.push(form.slice(8 * index).map(({ question }) => question));
    const saves = view.questions.flatMap(({ position }) => {
      const wanted = right(position);
      const key = keys[position]!;
      return wanted === null ? [] : [save(position, wanted ? key : (key + 1) % 4)];
    });
    await send(learner, attemptId, saves);
    await endSection(learner.id, attemptId, index);
  }
  await ensureSnapshots(learner.id, 'TEST');
  return { attemptId, stages };
}

/** What loading the bank or withholding a question does, and every process hears of it. */
async function changeBank(text: string): Promise<void> {
  await pool().query(text);
  await pool().query('update bank_state set version = version + 1');
}

const mean = (questions: readonly string[]): number =>
  questions.reduce((sum, id) => sum + difficultyOf(id), 0) / questions.length;

describe('the diagnostic', () => {
  it('adapts from stage to stage, keeps to the blueprint, and tells the able from the weak', async () => {
    const [able, weak] = [await newLearner(), await newLearner()];
    const high = await takeDiagnostic(able, () => true);
    const low = await takeDiagnostic(weak, () => false);
    // The bank is small: whoever asks for all easy questions at once has none of them left in the end.
    const later = ({ stages }: typeof high): number => mean(stages.slice(1, 4).flat());
    expect(later(high)).toBeGreaterThan(later(low) + 1);

    const result = await readResult(able.id, high.attemptId);
    expect(result).toMatchObject({ length: 'diagnostic', total: { correct: 0, n: 0 }, answered: 40 });
    expect(result.questions).toHaveLength(40);
    const domains = ['1A', '1B', '2'].map((id) => result.questions.filter(({ domain }) => domain === id).length);
    expect(domains).toEqual([16, 11, 13]);
    const outcome = await diagnosticOutcome(able.id, result);
    const other = await diagnosticOutcome(weak.id, await readResult(weak.id, low.attemptId));
    expect(outcome).toMatchObject({ answers: 40, missing: 10 });
    expect(outcome.overall.low).toBeGreaterThan(other.overall.high);
    expect(outcome.domains).toHaveLength(3);
    for (const domain of outcome.domains) expect(domain.low).toBeLessThan(domain.high);
  });

  it('counts for readiness and for nothing else', async () => {
    const learner = await newLearner();
    const { attemptId } = await takeDiagnostic(learner, (position) => (position < 36 ? position % 2 === 0 : null));
    expect(await listSnapshots(learner.id, 'TEST')).toMatchObject([{ attemptId, answers: 36, ready: false }]);
    const before = await calibrate({ settledMs: 0 });
    expect(before?.added).toBe(0);
  });

  it('goes by the key that holds', async () => {
    const administrator = await newLearner();
    const secondStage = async (corrected: boolean): Promise<number> => {
      const learner = await newLearner();
      const { attemptId } = await createDiagnostic(learner.id, 'test-one');
      await startSection(learner.id, attemptId, 0);
      const wrong = (await keysOnScreen(learner, attemptId)).map((key) => (key + 1) % 4);
      await send(
        learner,
        attemptId,
        wrong.map((option, position) => save(position, option)),
      );
      const { form } = (await findAttempt(learner.id, attemptId))!;
      for (const [position, { question, revision, order }] of corrected ? form.entries() : [])
        await db().keyCorrection.create({
          data: {
            questionId: question,
            kind: 'replace',
            reason: 'For the test.',
            actorId: administrator.id,
            effect: {},
            rules: { create: { revisionId: revision, kind: 'replace', accepted: [order[wrong[position]!]!] } },
          },
        });
      await endSection(learner.id, attemptId, 0);
      const grown = (await findAttempt(learner.id, attemptId))!.form.slice(8);
      return mean(grown.map(({ question }) => question));
    };
    const asAuthored = await secondStage(false);
    expect(await secondStage(true)).toBeGreaterThan(asAuthored + 0.5);
    await db().keyRule.deleteMany();
    await db().keyCorrection.deleteMany();
  });

  it('withholds its questions while it runs, and grows once however often a section is finished', async () => {
    const learner = await newLearner();
    const { attemptId } = await createDiagnostic(learner.id, 'test-one');
    await startSection(learner.id, attemptId, 0);
    const views = await Promise.all([1, 2, 3].map(() => endSection(learner.id, attemptId, 0)));
    for (const view of views) expect(view.state).toMatchObject({ phase: 'section', sectionIndex: 1 });
    const { form } = (await findAttempt(learner.id, attemptId))!;
    expect(form).toHaveLength(16);
    expect(new Set(form.map(({ question }) => question)).size).toBe(16);
    expect(await openQuestions(learner.id)).toEqual(new Set(form.map(({ question }) => question)));
    const second = await createDiagnostic(learner.id, 'test-one');
    const other = (await findAttempt(learner.id, second.attemptId))!.form;
    expect(other.some(({ question }) => form.some((item) => item.question === question))).toBe(false);
    await expect(createDiagnostic(learner.id, 'gone')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('goes on by its own blueprint when another has replaced it', async () => {
    const learner = await newLearner();
    const { attemptId } = await createDiagnostic(learner.id, 'test-one');
    await startSection(learner.id, attemptId, 0);
    await changeBank(`update blueprint set current = false where id = 'test-one'`);
    try {
      const view = await endSection(learner.id, attemptId, 0);
      expect(view.state).toMatchObject({ phase: 'section', sectionIndex: 1 });
      const { form } = (await findAttempt(learner.id, attemptId))!;
      expect(form.map(({ domain }) => domain).every((domain) => ['1A', '1B', '2'].includes(domain))).toBe(true);
      await expect(createDiagnostic(learner.id, 'test-one')).rejects.toMatchObject({ code: 'not-found' });
    } finally {
      await changeBank(`update blueprint set current = true where id = 'test-one'`);
    }
  });

  it('ends with what there is when the bank has no stage left', async () => {
    const learner = await newLearner();
    const { attemptId } = await createDiagnostic(learner.id, 'test-one');
    await startSection(learner.id, attemptId, 0);
    const keys = await keysOnScreen(learner, attemptId);
    await send(learner, attemptId, [save(0, keys[0]!)]);
    await changeBank(
      `update question set withheld_at = now() where id not in (select id from question order by id limit 3)`,
    );
    try {
      expect((await endSection(learner.id, attemptId, 0)).state).toEqual({ phase: 'over' });
      expect(await readResult(learner.id, attemptId)).toMatchObject({ answered: 1, endedBy: 'submitted' });
      expect((await readResult(learner.id, attemptId)).questions).toHaveLength(8);
      await expect(createDiagnostic(learner.id, 'test-one')).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      await changeBank('update question set withheld_at = null');
    }
  });
});
