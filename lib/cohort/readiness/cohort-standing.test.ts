import { describe, expect, it } from 'vitest';
import { domainsToTeach, mostMissed, worries } from './cohort-standing';

const now = Date.parse('2026-11-22T12:00:00Z');
const at = (day: string) => new Date(`2026-11-${day}T12:00:00Z`);

describe('how a class stands', () => {
  it('names who may need help, and why', () => {
    const of = (correct: number, n: number, lastAt: Date | null, chance: number | null) =>
      worries({ correct, n, lastAt, chance }, now);
    expect(of(29, 60, at('21'), 0.4)).toEqual(['48% right of 60', 'Chance of passing 40%']);
    expect(of(2, 10, at('01'), null)).toEqual(['Nothing finished for 21 days']);
    expect(of(0, 0, null, null)).toEqual(['Nothing finished yet']);
    expect(of(2, 39, at('09'), 0.5)).toEqual([]);
  });

  it('puts the domain first that costs the class most on the exam', () => {
    const domains = [
      { id: 'A', name: 'Clinical', items: 20 },
      { id: 'B', name: 'Law', items: 10 },
      { id: 'C', name: 'None', items: 10 },
    ];
    const found = domainsToTeach({ domains: { A: { correct: 22, n: 60 }, B: { correct: 9, n: 10 } } }, domains);
    expect(found.map(({ id, total }) => [id, total])).toEqual([
      ['A', { correct: 22, n: 60 }],
      ['B', { correct: 9, n: 10 }],
    ]);
  });

  it('takes the objectives most missed, of those with answers enough', () => {
    const objectives = [
      { id: 'often', correct: 10, n: 40 },
      { id: 'few', correct: 0, n: 4 },
      { id: 'never', correct: 30, n: 30 },
      { id: 'some', correct: 20, n: 40 },
    ];
    expect(mostMissed({ objectives }, 3).map(({ id }) => id)).toEqual(['often', 'some']);
  });
});
