import { beforeAll, describe, expect, it } from 'vitest';
import { storeBank } from '@/lib/bank/load-bank';
import { revisionContentSchema } from '@/lib/bank/question';
import { db } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { readAttempt } from '@/lib/exam/attempt-view';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import type { ExamRequest } from '@/lib/exam/exam-request';
import { lockAnswer } from '@/lib/exam/lock-answer';
import { readResult } from '@/lib/exam/result';
import { smallBank } from '../../setup/small-bank';
import { keysOnScreen, newLearner, planned, save, send, type Learner } from './exam-world';

const mistake = 'A slip that is told in a sentence long enough to teach.';

/** A quarter of the small bank's EKG questions as templates: the strip's rate, and the pulse of so many seconds. */
function bankWithTemplates() {
  const bank = smallBank();
  bank.questions = bank.questions.map((question, place) => {
    const { id, topic, objective } = question.content;
    if (topic !== 'ekg' || place % 4 !== 0) return question;
    const content = revisionContentSchema.parse({
      id,
      topic,
      objective,
      level: 'application',
      difficulty: 0.6,
      stem: 'An assistant counts {count} beats in {seconds} seconds. What is the pulse rate?',
      stimulus: { kind: 'note', title: 'Count', lines: ['{count} beats in {seconds} s'] },
      template: {
        parameters: { count: { from: 14, to: 60, step: 1 }, seconds: { choose: [15, 30] } },
        derived: { secretRate: 'count * 60 / seconds' },
        where: 'secretRate >= 50 and secretRate <= 120',
        key: 'secretRate',
        reason: '{count} beats in {seconds} seconds are {key} in a minute of 60 seconds.',
        distractors: [1, 2, 3]
          .flatMap((slip) => [`secretRate + ${slip * 4}`, `secretRate - ${slip * 4}`])
          .map((formula) => ({ formula, mistake })),
        round: 1,
        unit: 'beats per minute',
      },
      references: [{ source: 'a-source' }],
    });
    return { ...question, content };
  });
  return bank;
}

const set: ExamRequest = {
  blueprintId: 'test-one',
  mode: 'study',
  timed: false,
  selection: { kind: 'topics', topics: ['ekg'], count: 40 },
  useReserve: true,
};

async function begun(learner: Learner): Promise<string> {
  const { attemptId } = await createAttempt(learner.id, set);
  await startSection(learner.id, attemptId, 0);
  return attemptId;
}

const formOf = async (learner: Learner, attemptId: string) => (await findAttempt(learner.id, attemptId))?.form ?? [];

describe('templates in an attempt', () => {
  beforeAll(async () => {
    await storeBank(bankWithTemplates());
  });

  it('keep their numbers over reloads, in the reveal and in the result, and show nothing of how they are made', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner);
    const view = await readAttempt(learner.id, attemptId);
    expect((await readAttempt(learner.id, attemptId)).questions).toEqual(view.questions);
    const form = await formOf(learner, attemptId);
    const places = form.flatMap((item, position) => (item.draw ? [position] : []));
    expect(places).toHaveLength(10);
    for (const position of places) {
      const question = view.questions[position];
      expect(question?.stem).toMatch(/counts \d+ beats in \d+ seconds/);
      expect(question?.options.map(parseFloat)).toEqual(question?.options.map(parseFloat).sort((a, b) => a - b));
      expect(new Set(question?.options).size).toBe(4);
    }
    expect(JSON.stringify(view)).not.toMatch(/secretRate|template|formula|distractor|"draw"|"values"|\{count\}/);

    const [first] = places as [number];
    await send(learner, attemptId, [save(first, 0)]);
    const reveal = await lockAnswer(learner.id, attemptId, first);
    expect(reveal.options.map((option) => option.text)).toEqual(view.questions[first]?.options);
    await submitAttempt(learner.id, attemptId);
    const result = await readResult(learner.id, attemptId);
    expect(result.questions.map(({ stem }) => stem)).toEqual(view.questions.map(({ stem }) => stem));
    expect(result.questions[first]?.options).toEqual(reveal.options);
    expect(JSON.stringify(result)).not.toMatch(/secretRate|formula|"draw"/);
  });

  it('are scored by the numbers that were shown', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner);
    const { questions } = await readAttempt(learner.id, attemptId);
    const keys = await keysOnScreen(learner, attemptId);
    const right = questions.map(({ stem, options }, position) => {
      const [, count, seconds] = /counts (\d+) beats in (\d+) seconds/.exec(stem) ?? [];
      if (count === undefined) return keys[position] as number;
      return options.indexOf(`${(Number(count) * 60) / Number(seconds)} beats per minute`);
    });
    expect(right).toEqual(keys);
    await send(
      learner,
      attemptId,
      right.map((option, position) => save(position, position % 2 === 0 ? option : (option + 1) % 4)),
    );
    await submitAttempt(learner.id, attemptId);
    const result = await readResult(learner.id, attemptId);
    expect(result.questions.map(({ outcome }) => outcome)).toEqual(
      right.map((_, position) => (position % 2 === 0 ? 'right' : 'wrong')),
    );
    expect(result.total).toMatchObject({ correct: 20, n: 40 });
  });

  it('are drawn anew in another attempt, which is a repeat all the same', async () => {
    const learner = await newLearner();
    const attempts = [await begun(learner), await begun(learner)];
    const forms = await Promise.all(attempts.map((id) => formOf(learner, id)));
    const drawsOf = (form: (typeof forms)[number]) =>
      new Map(form.flatMap((item) => (item.draw ? [[item.question, JSON.stringify(item.draw)]] : [])));
    const [one, two] = forms.map(drawsOf) as [Map<string, string>, Map<string, string>];
    expect([...one.keys()].sort()).toEqual([...two.keys()].sort());
    expect([...one].filter(([id, draw]) => two.get(id) === draw).length).toBeLessThan(4);
    for (const attemptId of attempts) await submitAttempt(learner.id, attemptId);
    const marks = await db().mark.findMany({
      where: { learnerId: learner.id, questionId: { in: [...one.keys()] } },
      select: { attemptId: true, firstExposure: true },
    });
    expect(marks).toHaveLength(20);
    for (const mark of marks) expect(mark.firstExposure).toBe(mark.attemptId === attempts[0]);
  });

  it('ask for the number that was drawn where it is typed, in sets alone, and mark it by that', async () => {
    const bank = bankWithTemplates();
    for (const question of bank.questions)
      if ('template' in question.content) {
        const template = { ...question.content.template, distractors: [], unit: 'beats per minute' };
        question.content = { ...question.content, type: 'numeric', tolerance: 1, template };
      }
    await storeBank(bank);
    const learner = await newLearner();
    const attemptId = await begun(learner);
    const { questions } = await readAttempt(learner.id, attemptId);
    const asked = questions.flatMap(({ stem, type, options, unit }, position) => {
      const [, count, seconds] = /counts (\d+) beats in (\d+) seconds/.exec(stem) ?? [];
      if (count === undefined) return [];
      expect([type, options, unit]).toEqual(['numeric', [], 'beats per minute']);
      return [{ position, rate: (Number(count) * 60) / Number(seconds) }];
    });
    expect(asked).toHaveLength(10);
    expect(JSON.stringify(questions)).not.toMatch(/secretRate|formula|"draw"/);
    await send(
      learner,
      attemptId,
      asked.map(({ position, rate }, place) =>
        save(position, null, { answer: { type: 'numeric', text: String(rate + (place % 3)) } }),
      ),
    );
    const [first] = asked as [(typeof asked)[number]];
    const reveal = await lockAnswer(learner.id, attemptId, first.position);
    expect(reveal.keys).toEqual([
      { type: 'numeric', value: String(first.rate), tolerance: 1, unit: 'beats per minute' },
    ]);
    await submitAttempt(learner.id, attemptId);
    const result = await readResult(learner.id, attemptId);
    expect(asked.map(({ position }) => result.questions[position]?.outcome)).toEqual(
      asked.map((_, place) => (place % 3 === 2 ? 'wrong' : 'right')),
    );
    // A certification exam never asks for a number.
    const exam = await createAttempt(learner.id, planned('test-one', 'full'));
    expect((await formOf(learner, exam.attemptId)).filter(({ draw }) => draw)).toEqual([]);
    await storeBank(bankWithTemplates());
  });

  it('keep the draws of an attempt when the template changes', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner);
    const before = await readAttempt(learner.id, attemptId);
    const bank = bankWithTemplates();
    for (const question of bank.questions)
      if ('template' in question.content)
        question.content = { ...question.content, stem: 'An assistant counts {count} beats. How long is that?' };
    expect(await storeBank(bank)).toMatchObject({ revised: 10 });
    expect((await readAttempt(learner.id, attemptId)).questions).toEqual(before.questions);
    await storeBank(bankWithTemplates());
  });
});
