import { describe, expect, it } from 'vitest';
import { lsat6Rows } from '../irt/lsat6.fixture';
import { logistic } from '../irt/item-response';
import { seededChance } from '../simulation/chance';
import { createCalibrator, type CalibratedItem, type Examinee } from './calibrator';

const label = { mean: -1, sd: 0.8, guessing: 0.25 };

function passes(calibrator: ReturnType<typeof createCalibrator>, examinees: readonly Examinee[], times: number): void {
  for (let pass = 0; pass < times; pass++) {
    if (pass > 0) calibrator.restart();
    examinees.forEach((examinee, at) => {
      calibrator.count(examinee);
      if (pass === 0 && at % 500 === 499) calibrator.settle();
    });
    calibrator.settle();
  }
}

const byId = (items: readonly CalibratedItem[]) => new Map(items.map((item) => [item.questionId, item]));

describe('difficulties from the answers', () => {
  it('are the published ones of LSAT6 where labels say nothing', () => {
    const ids = ['1', '2', '3', '4', '5'];
    const once = lsat6Rows.map((row): Examinee => ({ kind: 'exam', questionIds: ids, right: row.map(Boolean) }));
    const near = { n: 1000, mean: 0, sd: 0.8 };
    const calibrator = createCalibrator(() => ({ mean: -1.47, sd: 100, guessing: 0 }), [], { exam: near, study: near });
    passes(calibrator, once, 60);
    // Rizopoulos (2006): one slope .7551 for N(0, 1); here the slope is 1 and the spread free, and the zero is the labels'.
    const published = [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802].map((b) => 0.7551 * b);
    const { exam } = calibrator.populations();
    // Ten supposed examinees of N(0, 1) pull a little: five items say little about the spread.
    expect(Math.abs(exam.sd - 0.7551)).toBeLessThan(0.05);
    const found = byId(calibrator.items());
    const difficulties = ids.map((id) => found.get(id)!.difficulty);
    const centred = (values: number[]) => values.map((value) => value - values.reduce((a, b) => a + b, 0) / 5);
    centred(difficulties).forEach((b, at) => expect(Math.abs(b - centred(published)[at]!)).toBeLessThan(0.02));
  });

  it('recover simulated ones, with errors as large as they are said to be', () => {
    const chance = seededChance(5);
    const truth = Array.from({ length: 80 }, () => ({ guess: chance.normal(-1, 1), miss: chance.normal(0, 0.7) }));
    const shift = truth.reduce((sum, { miss }) => sum + miss, 0) / truth.length;
    const examinees = Array.from({ length: 1500 }, (): Examinee => {
      const ability = chance.normal(-0.4, 0.9);
      const chosen = truth.map((_, at) => at).filter(() => chance.happens(0.3));
      return {
        kind: 'exam',
        questionIds: chosen.map(String),
        right: chosen.map((at) => chance.happens(0.25 + 0.75 * logistic(ability - truth[at]!.guess - truth[at]!.miss))),
      };
    });
    const calibrator = createCalibrator((id) => ({ mean: truth[Number(id)]!.guess, sd: 0.8, guessing: 0.25 }));
    passes(calibrator, examinees, 4);
    const items = calibrator.items();
    const errors = items.map((item) => {
      const { guess, miss } = truth[Number(item.questionId)]!;
      return (item.difficulty - (guess + miss - shift)) / item.standardError;
    });
    const rms = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    expect(rms).toBeGreaterThan(0.75);
    expect(rms).toBeLessThan(1.25);
    expect(items.flatMap(({ flags }) => flags)).toEqual([]);
    const { exam } = calibrator.populations();
    expect(exam.mean).toBeCloseTo(-0.4 - shift, 1);
    expect(exam.sd).toBeCloseTo(0.9, 0);
  });

  it('hardly leave the label for few answers', () => {
    const calibrator = createCalibrator(() => label);
    for (let at = 0; at < 2; at++) calibrator.count({ kind: 'exam', questionIds: ['a', 'b'], right: [false, true] });
    calibrator.settle();
    const found = byId(calibrator.items());
    expect(found.get('a')!.difficulty).toBeGreaterThan(label.mean);
    expect(found.get('a')!.difficulty).toBeLessThan(label.mean + 0.8);
    expect(found.get('b')!.difficulty).toBeLessThan(label.mean);
    expect(found.get('b')!.standardError).toBeGreaterThan(0.6);
  });

  it('tell exam and study apart, and pass over what is not known', () => {
    const calibrator = createCalibrator((id) => (id === 'gone' ? undefined : label));
    expect(calibrator.count({ kind: 'exam', questionIds: ['a', 'gone'], right: [false, true] })).toBe(1);
    expect(calibrator.count({ kind: 'study', questionIds: ['a'], right: [true] })).toBe(1);
    calibrator.settle();
    const items = calibrator.items();
    expect(items.map(({ kind, n, correct }) => ({ kind, n, correct }))).toEqual([
      { kind: 'exam', n: 1, correct: 0 },
      { kind: 'study', n: 1, correct: 1 },
    ]);
  });

  it('go on from what was stored as if there had been no pause', () => {
    const chance = seededChance(9);
    const examinees = Array.from({ length: 400 }, (): Examinee => {
      const ability = chance.normal();
      const questionIds = Array.from({ length: 20 }, (_, at) => String(at));
      return {
        kind: 'study',
        questionIds,
        right: questionIds.map((id) => chance.happens(logistic(ability + Number(id) / 10))),
      };
    });
    const whole = createCalibrator(() => label);
    examinees.slice(0, 200).forEach((examinee) => whole.count(examinee));
    whole.settle();
    const stored = whole.items().map(({ counts, ...item }) => ({ ...item, counts: [...counts] }));
    const resumed = createCalibrator(() => label, stored, whole.populations());
    for (const calibrator of [whole, resumed]) {
      examinees.slice(200).forEach((examinee) => calibrator.count(examinee));
      calibrator.settle();
    }
    const expected = byId(whole.items());
    for (const item of resumed.items()) {
      expect(item.n).toBe(400);
      expect(item.difficulty).toBeCloseTo(expected.get(item.questionId)!.difficulty, 1);
    }
  });
});

describe('flags', () => {
  /** 40 sound items and one that is answered as `odd` says. */
  function withOdd(odd: (ability: number, at: number) => number): CalibratedItem[] {
    const chance = seededChance(21);
    const ids = Array.from({ length: 40 }, (_, at) => String(at));
    const calibrator = createCalibrator(() => label);
    const examinees = Array.from({ length: 1000 }, (_, at): Examinee => {
      const ability = chance.normal();
      return {
        kind: 'exam',
        questionIds: [...ids, 'odd'],
        right: [
          ...ids.map((id) => chance.happens(0.25 + 0.75 * logistic(ability + Number(id) / 20))),
          chance.happens(odd(ability, at)),
        ],
      };
    });
    passes(calibrator, examinees, 3);
    return calibrator.items();
  }
  const flagged = (items: readonly CalibratedItem[]) =>
    items.filter(({ flags }) => flags.length > 0).map(({ questionId, flags }) => [questionId, flags]);

  it('name an item whose key is wrong, and no other', () => {
    expect(flagged(withOdd((ability) => 0.05 + 0.6 * logistic(-ability)))).toEqual([['odd', ['misfit']]]);
  });

  it('name an item that became easy, and no other', () => {
    expect(flagged(withOdd((ability, at) => 0.25 + 0.75 * logistic(ability + (at < 900 ? -1 : 2))))).toEqual([
      ['odd', ['drift']],
    ]);
  });
});
