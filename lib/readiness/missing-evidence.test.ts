import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingEvidence, NEEDED_ANSWERS } from './missing-evidence';
import { domains as ccma } from './simulation/simulate-learner';

const total = (missing: { missing: number }[]): number => missing.reduce((sum, one) => sum + one.missing, 0);

describe('missingEvidence', () => {
  it('asks a newcomer for 50 answers in the proportions of the blueprint', () => {
    const missing = missingEvidence(ccma, {});
    expect(total(missing)).toBe(NEEDED_ANSWERS);
    expect(Object.fromEntries(missing.map((one) => [one.domain, one.missing]))).toEqual({
      '1': 5,
      '2': 3,
      '3A': 5,
      '3B': 9,
      '3C': 5,
      '3D': 3,
      '3E': 4,
      '3F': 2,
      '4': 4,
      '5': 4,
      '6': 4,
      '7': 2,
    });
  });

  it('does not take 500 answers in one domain for a picture of the others', () => {
    const missing = missingEvidence(ccma, { '3B': 500 });
    expect(missing.find(({ domain }) => domain === '3B')?.missing).toBe(0);
    expect(missing.filter((one) => one.missing > 0)).toHaveLength(11);
  });

  it('is satisfied exactly by what it lists, and stays so with more', () => {
    const counts = fc.array(fc.nat(30), { minLength: ccma.length, maxLength: ccma.length });
    fc.assert(
      fc.property(counts, counts, (have, more) => {
        const answered = Object.fromEntries(ccma.map(({ domain }, d) => [domain, have[d]!]));
        const missing = missingEvidence(ccma, answered);
        const after = Object.fromEntries(missing.map((one) => [one.domain, one.answered + one.missing]));
        expect(total(missingEvidence(ccma, after))).toBe(0);
        const later = Object.fromEntries(ccma.map(({ domain }, d) => [domain, after[domain]! + more[d]!]));
        expect(total(missingEvidence(ccma, later))).toBe(0);
        if (total(missing) > 0) {
          const short = missing.find((one) => one.missing > 0)!;
          expect(total(missingEvidence(ccma, { ...after, [short.domain]: after[short.domain]! - 1 }))).toBe(1);
        }
      }),
    );
  });
});
