import { describe, expect, it } from 'vitest';
import { blueprintSchema } from './blueprint';
import { planExam } from './exam-plan';

const blueprint = blueprintSchema.parse({
  id: 'test-2026',
  certification: { id: 'TEST', name: 'Test', body: 'Nobody' },
  version: '1',
  source: 'made up',
  confidence: 'C',
  scoredItems: 180,
  pretestItems: 20,
  optionsPerItem: 4,
  sections: Array.from({ length: 4 }, () => ({ items: 50, minutes: 40 })),
  breakMinutesTotal: 20,
  scale: { min: 200, max: 800, pass: 430, confidence: 'C' },
  domains: [
    { id: 'C', name: 'Clinical', items: 106, topics: ['a'] },
    { id: 'G', name: 'General', items: 38, topics: ['b'] },
    { id: 'A', name: 'Administrative', items: 36, topics: ['c'] },
  ],
  mappingNote: 'ours',
});

describe('planExam', () => {
  it('is the blueprint itself at full length', () => {
    const plan = planExam(blueprint, 'full');
    expect([...plan.scored.values()]).toEqual([106, 38, 36]);
    expect([...plan.pretest.values()].reduce((a, b) => a + b)).toBe(20);
    expect(plan).toMatchObject({ totalItems: 200, minutes: 160, breakMinutesTotal: 20 });
    expect(plan.sections.map((section) => [section.firstPosition, section.lastPosition, section.minutes])).toEqual([
      [0, 49, 40],
      [50, 99, 40],
      [100, 149, 40],
      [150, 199, 40],
    ]);
  });

  it('halves counts, minutes and breaks', () => {
    const plan = planExam(blueprint, 'half');
    expect([...plan.scored.values()]).toEqual([53, 19, 18]);
    expect(plan).toMatchObject({
      scoredItems: 90,
      pretestItems: 10,
      totalItems: 100,
      minutes: 80,
      breakMinutesTotal: 10,
    });
    expect(plan.sections).toHaveLength(4);
  });

  it('makes one section of a short exam, with the same time for each question', () => {
    const plan = planExam(blueprint, 'short');
    expect(plan.scoredItems).toBe(30);
    expect(plan.sections).toEqual([
      {
        index: 0,
        firstPosition: 0,
        lastPosition: plan.totalItems - 1,
        minutes: Math.ceil((plan.totalItems * 160) / 200),
      },
    ]);
    expect(plan.breakMinutesTotal).toBe(0);
  });
});
