import { describe, expect, it } from 'vitest';
import type { CohortCounts } from './cohort-counts';
import { domainsToTeach, learnerStandings, mostMissed } from './cohort-standing';

const now = Date.parse('2026-11-22T12:00:00Z');
const counts: CohortCounts = {
  blueprintId: 'test-one',
  learners: [
    {
      id: 'a',
      domains: { A: { correct: 20, n: 50 }, B: { correct: 9, n: 10 } },
      lastAt: '2026-11-21T12:00:00Z',
      chance: 0.4,
    },
    { id: 'b', domains: { A: { correct: 2, n: 10 } }, lastAt: '2026-11-01T12:00:00Z', chance: null },
    { id: 'c', domains: {}, lastAt: null, chance: null },
  ],
  objectives: [
    { id: 'often', correct: 10, n: 40 },
    { id: 'few', correct: 0, n: 4 },
    { id: 'never', correct: 30, n: 30 },
    { id: 'some', correct: 20, n: 40 },
  ],
  weeks: [],
};

describe('how a class stands', () => {
  it('names who may need help, and why', () => {
    expect(learnerStandings(counts, now).map(({ id, reasons }) => [id, reasons])).toEqual([
      ['a', ['48% right of 60', 'Chance of passing 40%']],
      ['b', ['Nothing finished for 21 days']],
      ['c', ['Nothing finished yet']],
    ]);
  });

  it('puts the domain first that costs the class most on the exam', () => {
    const domains = [
      { id: 'A', name: 'Clinical', items: 20 },
      { id: 'B', name: 'Law', items: 10 },
      { id: 'C', name: 'None', items: 10 },
    ];
    const found = domainsToTeach(counts, domains);
    expect(found.map(({ id, total }) => [id, total])).toEqual([
      ['A', { correct: 22, n: 60 }],
      ['B', { correct: 9, n: 10 }],
    ]);
  });

  it('takes the objectives most missed, of those with answers enough', () => {
    expect(mostMissed(counts, 3).map(({ id }) => id)).toEqual(['often', 'some']);
  });
});
