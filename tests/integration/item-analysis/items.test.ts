import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { exportItem, readItem, readItems, recountStatistics } from '@/lib/item-analysis/read-items';
import { loadSmallBank, newLearner } from '../exam/exam-world';

beforeAll(loadSmallBank);

const questionId = 'ekg.objective.004';

/** A finished exam of a new learner whose score and one mark are as given. */
async function took(
  outcome: 'right' | 'wrong' | 'unanswered',
  chosen: number | null,
  correct: number,
  length = 'full',
) {
  const learner = await newLearner();
  const { currentRevisionId } = await db().question.findUniqueOrThrow({ where: { id: questionId } });
  await pool().query(
    `with a as (
       insert into attempt (learner_id, id, blueprint_id, mode, length, title, seed, bank_version, form, option_counts, plan, time_factor, created_at, submitted_at, closed_at)
       values ($1, gen_random_uuid(), 'test-one', 'exam', $6, '', 0, 0, '[]', '{}', '{}', 1, now(), now(), now()) returning id
     ), s as (
       insert into score (learner_id, attempt_id, correct, scored, breakdown) select $1, id, $5, 11, '{}' from a
     )
     insert into mark (learner_id, attempt_id, position, question_id, revision_id, outcome, scored, first_exposure, marked_at, chosen)
     select $1, id, 0, $7, $2, $3, true, true, now(), $4 from a`,
    [learner.id, currentRevisionId, outcome, chosen, correct, length, questionId],
  );
}

describe('item analysis', () => {
  it('has the values worked out by hand, live and in the list', async () => {
    // Key at 0. Rest of the exam, of 10: .8 and .6 for those who were right, .6 and .2 for those who were not.
    // Means .5 and .55; sums of products .3, 1 and .19: r = .3 / √.19.
    await took('right', 0, 9);
    await took('right', 0, 7);
    await took('wrong', 1, 6);
    await took('wrong', 2, 2);
    // Left open, and a diagnostic: neither enters the numbers.
    await took('unanswered', null, 5);
    await took('wrong', 3, 1, 'diagnostic');
    const actor = { id: (await newLearner()).id, role: 'instructor' as const };
    const item = await readItem(actor, questionId, 'exam');
    expect(item.numbers).toMatchObject({ n: 4, correct: 2, leftOpen: 1, facility: 0.5 });
    expect(item.numbers.discrimination).toBeCloseTo(0.3 / Math.sqrt(0.19), 10);
    expect(item.numbers.discriminationInterval?.low).toBeCloseTo(-0.4109, 3);
    // Ranks .2 | .6 .6 | .8: equal ones stay together.
    expect(item.thirds).toEqual([1, 2, 1]);
    expect(item.options.map(({ isKey, n, thirds }) => [isKey, n, thirds])).toEqual([
      [true, 2, [0, 0.5, 1]],
      [false, 1, [0, 0.5, 0]],
      [false, 1, [1, 0, 0]],
      [false, 0, [0, 0, 0]],
    ]);
    expect(item.flags).toEqual(['few']);
    await recountStatistics();
    const { items } = await readItems(actor, 'exam');
    // Counted in SQL, in another order of additions.
    const counted = items.find((line) => line.questionId === questionId)?.numbers;
    expect(counted).toMatchObject({ n: 4, correct: 2, leftOpen: 1, facility: 0.5 });
    expect(counted?.discrimination).toBeCloseTo(item.numbers.discrimination ?? 0, 10);
    expect(counted?.discriminationInterval?.low).toBeCloseTo(item.numbers.discriminationInterval?.low ?? 0, 10);
    const csv = await exportItem(actor, questionId, 'exam');
    expect(csv.trim().split('\n')).toHaveLength(5);
    expect(csv).toContain('0.6882');

    // Another revision: the earlier one keeps its numbers, its flags and a row of the file.
    const { currentRevisionId, ...question } = await db().question.findUniqueOrThrow({ where: { id: questionId } });
    const before = await db().questionRevision.findUniqueOrThrow({ where: { id: currentRevisionId ?? '' } });
    const content = { ...(before.content as object), stem: 'Worded anew: what is the finding of number 4?' };
    const next = await db().questionRevision.create({
      data: {
        id: randomUUID(),
        questionId: question.id,
        number: before.number + 1,
        content,
        contentHash: randomUUID(),
      },
    });
    await db().question.update({ where: { id: questionId }, data: { currentRevisionId: next.id } });
    const after = await readItem(actor, questionId, 'exam');
    expect(after.numbers.n).toBe(0);
    expect(
      after.history.slice(0, 2).map(({ number, isCurrent, numbers, flags }) => [number, isCurrent, numbers.n, flags]),
    ).toEqual([
      [before.number + 1, true, 0, ['few']],
      [before.number, false, 4, ['few']],
    ]);
    expect((await exportItem(actor, questionId, 'exam')).trim().split('\n')).toHaveLength(6);
    await db().question.update({ where: { id: questionId }, data: { currentRevisionId } });
  });
});
