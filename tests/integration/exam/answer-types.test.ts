import { v4 as uuid } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { storeBank } from '@/lib/bank/load-bank';
import { readGradebook } from '@/lib/cohort/read-assignments';
import { startAssignment } from '@/lib/cohort/start-assignment';
import { attemptTrail } from '@/lib/cohort/trail';
import { correctKey, previewCorrection } from '@/lib/correction/correct-key';
import type { CorrectionBody } from '@/lib/correction/correction-view';
import { db } from '@/lib/db/client';
import type { Answer } from '@/lib/exam/answer';
import { keyOf, keyOnScreen } from '@/lib/exam/answer-key';
import { extendForm, findAttempt } from '@/lib/exam/attempt-data';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { readAttempt } from '@/lib/exam/attempt-view';
import { createAttempt } from '@/lib/exam/create-attempt';
import type { FormItem } from '@/lib/exam/form';
import { listMissed } from '@/lib/exam/history-data';
import { lockAnswer } from '@/lib/exam/lock-answer';
import { readResult } from '@/lib/exam/result';
import { drawSample } from '@/lib/exam/sample';
import { readTrail } from '@/lib/exam/trail-data';
import { readItem, readItems, recountStatistics } from '@/lib/item-analysis/read-items';
import { itemDifficulties } from '@/lib/readiness/item-difficulty';
import { recordReviews } from '@/lib/review/record-reviews';
import { smallBank, typedQuestions } from '../../setup/small-bank';
import { assign } from '../cohort/assignment-world';
import { newCohort } from '../cohort/cohort-world';
import { newLearner, planned, save, send, type Learner } from './exam-world';

const { multiple, numeric, ordering } = typedQuestions;
const typed = [multiple, numeric, ordering];

beforeAll(async () => {
  await storeBank(smallBank(typed));
});

/** A set of all questions of the topic, begun, and where the typed ones stand in it. */
async function begun(learner: Learner, mode: 'exam' | 'study' = 'study') {
  const { attemptId } = await createAttempt(learner.id, {
    blueprintId: 'test-one',
    mode,
    timed: mode === 'exam',
    selection: { kind: 'topics', topics: ['ekg'], count: 100 },
    useReserve: true,
  });
  await startSection(learner.id, attemptId, 0);
  const form = (await findAttempt(learner.id, attemptId))?.form ?? [];
  const at = (id: string) => form.findIndex(({ question }) => question === id);
  return { attemptId, form, at: { multiple: at(multiple.id), numeric: at(numeric.id), ordering: at(ordering.id) } };
}

/** The right answer on the screen of a form. */
function rightAnswer(item: FormItem | undefined, content: (typeof typed)[number]): Answer {
  if (!item || 'template' in content) throw new Error('no such item');
  const key = keyOnScreen(keyOf(content), item.order);
  if (key.type === 'numeric') return { type: 'numeric', text: `0${key.value.replace('.', ',')}` };
  if (key.type === 'ordering') return key;
  return { type: 'multiple', options: key.options };
}

async function body(id: string, change: Partial<CorrectionBody>): Promise<CorrectionBody> {
  const { currentRevisionId } = await db().question.findUniqueOrThrow({ where: { id } });
  return {
    revisionId: currentRevisionId ?? '',
    kind: 'accept',
    options: [],
    key: null,
    alike: true,
    withhold: false,
    reason: 'Another answer is right too.',
    proposalId: null,
    preview: false,
    ...change,
  };
}

describe('questions of other types', () => {
  it('never stand in a certification form or the sample', async () => {
    for (let round = 0; round < 3; round++) {
      const learner = await newLearner();
      const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
      const form = (await findAttempt(learner.id, attemptId))?.form ?? [];
      expect(form).toHaveLength(36);
      expect(form.filter(({ type }) => type)).toEqual([]);
      expect((await drawSample()).questions.every(({ type }) => type === 'choice')).toBe(true);
    }
  });

  it('reach the browser without their key, and are saved only as answers of their type', async () => {
    const learner = await newLearner();
    const { attemptId, form, at } = await begun(learner, 'exam');
    const { questions } = await readAttempt(learner.id, attemptId);
    expect(questions[at.numeric]).toEqual({
      position: at.numeric,
      stem: numeric.stem,
      stimulus: null,
      type: 'numeric',
      options: [],
      unit: 'mL',
    });
    expect(questions[at.multiple]).toMatchObject({ type: 'multiple', unit: null });
    expect(questions[at.ordering]?.options).not.toEqual(['one', 'two', 'three', 'four']);

    const outcomes = await send(learner, attemptId, [
      save(at.multiple, 1),
      save(at.numeric, 0),
      save(at.ordering, null, { answer: { type: 'multiple', options: [0] } }),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['invalid', 'invalid', 'invalid']);
    const choice = form.findIndex(({ type }) => !type);
    const more = await send(learner, attemptId, [
      save(choice, null, { answer: { type: 'numeric', text: '1' } }),
      save(at.multiple, null, { answer: { type: 'multiple', options: [5] } }),
      save(at.ordering, null, { answer: { type: 'ordering', order: [0, 1, 2] } }),
    ]);
    expect(more.map(({ outcome }) => outcome)).toEqual(['invalid', 'invalid', 'invalid']);

    const clientAt = new Date().toISOString();
    const type = (text: string, baseRevision: number) =>
      save(at.numeric, null, { answer: { type: 'numeric', text }, baseRevision, clientAt });
    const [first, second, other] = [type('2.', 0), type('2.5', 1), type('3', 1)];
    const device = uuid();
    expect(await send(learner, attemptId, [first], device)).toMatchObject([{ outcome: 'saved', revision: 1 }]);
    expect(await send(learner, attemptId, [second], device)).toMatchObject([{ outcome: 'saved', revision: 2 }]);
    expect(await send(learner, attemptId, [second], device)).toMatchObject([{ outcome: 'saved', revision: 2 }]);
    expect(await send(learner, attemptId, [other])).toMatchObject([
      { outcome: 'stale', current: { revision: 2, answer: { type: 'numeric', text: '2.5' } } },
    ]);
    const ticked: Answer = { type: 'multiple', options: [0, 3] };
    await send(learner, attemptId, [save(at.multiple, null, { answer: ticked, clientAt })]);
    const { saves } = await readTrail(learner.id, attemptId);
    const trail = attemptTrail({ sections: [], submittedAt: null, saves, events: [] }).map(({ what }) => what);
    expect(trail).toEqual([
      `Question ${at.numeric + 1}: 2.5`,
      `Question ${at.numeric + 1}: 3, was 2.5, not counted: another device was first`,
      `Question ${at.multiple + 1}: A and D`,
    ]);
  });

  it('are saved as answers of their type where a form has grown by them', async () => {
    const learner = await newLearner();
    const { form, at } = await begun(learner);
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'short'));
    const { length } = (await findAttempt(learner.id, attemptId))?.form ?? [];
    const choice = form.filter(({ type }) => !type).slice(0, 2);
    const typesOf = async () => (await db().attempt.findFirstOrThrow({ where: { id: attemptId } })).answerTypes;
    await extendForm(learner.id, attemptId, length, choice);
    expect(await typesOf()).toEqual([]);
    await extendForm(learner.id, attemptId, length + 2, [...choice, form[at.numeric]!]);
    expect(await typesOf()).toEqual([...Array.from({ length: length + 4 }, () => 'choice'), 'numeric']);
    await extendForm(learner.id, attemptId, length + 5, [...choice, form[at.ordering]!]);
    expect((await typesOf()).slice(-4)).toEqual(['numeric', 'choice', 'choice', 'ordering']);
  });

  it('are checked in study, marked, reviewed and counted like any other', async () => {
    const learner = await newLearner();
    const { attemptId, form, at } = await begun(learner);
    const item = (position: number) => form[position];
    const wrongOrder = [...(item(at.ordering)?.order.keys() ?? [])];
    await send(learner, attemptId, [
      save(at.multiple, null, { answer: rightAnswer(item(at.multiple), multiple) }),
      save(at.numeric, null, { answer: rightAnswer(item(at.numeric), numeric) }),
      save(at.ordering, null, { answer: { type: 'ordering', order: wrongOrder } }),
    ]);
    const revealed = await lockAnswer(learner.id, attemptId, at.numeric);
    expect(revealed.keys).toEqual([{ type: 'numeric', value: '2.5', tolerance: 0.05, unit: 'mL' }]);
    expect((await lockAnswer(learner.id, attemptId, at.multiple)).options.map(({ correct }) => correct)).toEqual(
      item(at.multiple)?.order.map((authored) => authored === 0 || authored === 2),
    );
    expect((await lockAnswer(learner.id, attemptId, at.ordering)).keys).toEqual([
      { type: 'ordering', order: [0, 1, 2, 3].map((authored) => item(at.ordering)?.order.indexOf(authored)) },
    ]);
    await submitAttempt(learner.id, attemptId);
    const result = await readResult(learner.id, attemptId);
    const outcomeAt = (position: number) => result.questions.find((one) => one.position === position)?.outcome;
    expect([at.multiple, at.numeric, at.ordering].map(outcomeAt)).toEqual(['right', 'right', 'wrong']);
    expect(result.total).toMatchObject({ correct: 2, n: 43 });

    const stored = await db().mark.findFirstOrThrow({ where: { attemptId, questionId: multiple.id } });
    expect(stored).toMatchObject({ chosen: null, outcome: 'right', given: { type: 'multiple', options: [0, 2] } });
    expect(await listMissed(learner.id)).toContain(ordering.id);
    expect(await listMissed(learner.id)).not.toContain(numeric.id);
    await recordReviews(learner.id, attemptId);
    expect(await db().reviewCard.count({ where: { learnerId: learner.id, questionId: ordering.id } })).toBe(1);
    const { items } = await itemDifficulties();
    expect(items.get(numeric.id)?.guessing).toBe(0.01);
    expect(items.get(ordering.id)?.guessing).toBeCloseTo(1 / 24, 10);

    const actor = { id: (await newLearner()).id, role: 'instructor' as const };
    await recountStatistics();
    const ticked = await readItem(actor, multiple.id, 'study');
    expect(ticked.numbers).toMatchObject({ n: 1, correct: 1 });
    expect(ticked.options.map(({ isKey, n }) => [isKey, n])).toEqual([
      [true, 1],
      [false, 0],
      [true, 1],
      [false, 0],
      [false, 0],
    ]);
    expect((await readItem(actor, numeric.id, 'study')).options).toEqual([]);
    const lines = (await readItems(actor, 'study')).items.filter(({ questionId }) => /\.90\d$/.test(questionId));
    expect(lines.map(({ numbers }) => numbers.facility).sort()).toEqual([0, 1, 1]);
  });

  it('stand in an exam that is assigned by a rule, the same for everyone, and are scored by it', async () => {
    const learners = [await newLearner(), await newLearner()] as const;
    const world = await newCohort(learners.map(({ id }) => id));
    const selection = { kind: 'topics' as const, topics: ['ekg'], count: 60 };
    const assignmentId = await assign(world, {
      content: { kind: 'rule', selection },
      sameForm: true,
      release: 'at-once',
    });
    for (const [place, learner] of learners.entries()) {
      const { attemptId } = await startAssignment(learner.id, assignmentId);
      await startSection(learner.id, attemptId, 0);
      const form = (await findAttempt(learner.id, attemptId))?.form ?? [];
      const asked = form.flatMap((item, position) => {
        const content = typed.find(({ id }) => id === item.question);
        return content ? [{ position, answer: rightAnswer(item, content) }] : [];
      });
      expect(asked).toHaveLength(3);
      await send(
        learner,
        attemptId,
        asked.slice(place).map(({ position, answer }) => save(position, null, { answer })),
      );
      await submitAttempt(learner.id, attemptId);
      const { questions, total } = await readResult(learner.id, attemptId);
      expect(total.correct).toBe(3 - place);
      expect(asked.map(({ position }) => questions[position]?.outcome)).toEqual(
        asked.map((_, at) => (at < place ? 'unanswered' : 'right')),
      );
    }
    const [book] = (await readGradebook(world.instructor, world.cohortId)).learners.map(({ cells }) => cells);
    expect(book?.[0]?.state).toBe('done');
    // What follows counts who answered.
    await db().attempt.deleteMany({ where: { assignmentId } });
  });

  it('take another key, credit and exclusion; the preview says what then happens', async () => {
    const learner = await newLearner();
    const { attemptId, form, at } = await begun(learner);
    await send(learner, attemptId, [
      save(at.multiple, null, {
        answer: { type: 'multiple', options: [form[at.multiple]?.order.indexOf(0) ?? 0] },
      }),
      save(at.numeric, null, { answer: { type: 'numeric', text: '25 mL' } }),
      save(at.ordering, null, {
        answer: {
          type: 'ordering',
          order: [1, 0, 2, 3].map((authored) => form[at.ordering]?.order.indexOf(authored) ?? 0),
        },
      }),
    ]);
    await submitAttempt(learner.id, attemptId);
    const score = async () => (await readResult(learner.id, attemptId)).total;
    expect(await score()).toMatchObject({ correct: 0, n: 43 });
    const actor = { id: (await newLearner()).id, role: 'administrator' as const };

    const only = await body(multiple.id, { kind: 'replace', key: { type: 'multiple', options: [0] } });
    expect(await previewCorrection(actor, multiple.id, only)).toMatchObject({ up: 1, down: 1 });
    await correctKey(actor, multiple.id, only);
    expect(await score()).toMatchObject({ correct: 1, n: 43 });
    // The unit is the question's, whatever is sent, and the number is kept bare.
    const typedAs = (value: string, unit: string | null): CorrectionBody['key'] => ({
      ...{ type: 'numeric', value, tolerance: 0, unit },
    });
    await correctKey(actor, numeric.id, await body(numeric.id, { key: typedAs('25.0 mL', null) }));
    const { rule } = await db().questionRevision.findFirstOrThrow({
      where: { questionId: numeric.id },
      select: { rule: true },
    });
    expect(rule?.acceptedKeys).toEqual([keyOf(numeric as never), { ...typedAs('25', 'mL') }]);
    await correctKey(actor, ordering.id, await body(ordering.id, { key: { type: 'ordering', order: [1, 0, 2, 3] } }));
    expect(await score()).toMatchObject({ correct: 3, n: 43 });
    const shown = (await readResult(learner.id, attemptId)).questions.find(({ position }) => position === at.numeric);
    expect(shown).toMatchObject({
      outcome: 'right',
      keys: [{ value: '2.5' }, { value: '25' }],
      correction: { kind: 'accept' },
    });

    await correctKey(actor, ordering.id, await body(ordering.id, { kind: 'restore' }));
    expect(await score()).toMatchObject({ correct: 2, n: 43 });
    await correctKey(actor, ordering.id, await body(ordering.id, { kind: 'exclude' }));
    await correctKey(actor, multiple.id, await body(multiple.id, { kind: 'credit' }));
    expect(await score()).toMatchObject({ correct: 2, n: 42 });

    const refused: [string, CorrectionBody['key']][] = [
      [numeric.id, null],
      [numeric.id, typedAs('two', null)],
      [numeric.id, typedAs('25 g', 'g')],
      [numeric.id, { ...typedAs('2,50', 'g'), tolerance: 0.05 } as CorrectionBody['key']],
      [ordering.id, { type: 'ordering', order: [0, 1] }],
      [multiple.id, { type: 'multiple', options: [0, 2] }],
      [multiple.id, { type: 'multiple', options: [2, 0] }],
      [multiple.id, { type: 'multiple', options: [9] }],
    ];
    for (const [id, key] of refused)
      await expect(previewCorrection(actor, id, await body(id, { key }))).rejects.toMatchObject({
        code: 'bad-request',
      });
  });
});
