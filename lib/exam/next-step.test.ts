import { describe, expect, it } from 'vitest';
import { nextStep, type Evidence } from './next-step';
import { namedShare, share } from './shares';

function evidence(domains: [id: string, correct: number, n: number][], missedIn?: Record<string, string>): Evidence {
  const sum = (part: 1 | 2) => domains.reduce((all, domain) => all + domain[part], 0);
  return {
    blueprintId: 'ccma-2022',
    certification: 'CCMA',
    exams: 1,
    total: share({ correct: sum(1), n: sum(2) }),
    domains: domains.map(([id, correct, n]) => namedShare(id, `Domain ${id}`, null, { correct, n })),
    missedIn:
      missedIn ??
      Object.fromEntries(domains.filter(([, correct, n]) => correct < n).map(([id]) => [id, `attempt-${id}`])),
  };
}

describe('nextStep', () => {
  it('is a first exam for someone who has taken none', () => {
    expect(nextStep(null)).toEqual({ kind: 'first-exam' });
    expect(nextStep({ ...evidence([]), exams: 1 })).toEqual({ kind: 'first-exam' });
  });

  it('is the domain that is most surely weak, not the one with the lowest share of very few', () => {
    const step = nextStep(
      evidence([
        ['A', 90, 100],
        ['B', 0, 1],
        ['C', 20, 50],
      ]),
    );
    expect(step).toMatchObject({ kind: 'study-domain', domainId: 'C', attemptId: 'attempt-C' });
    expect(step.kind === 'study-domain' && step.words).toContain('20 of 50');
  });

  it('is another exam where no range lies below the whole', () => {
    expect(
      nextStep(
        evidence([
          ['A', 3, 5],
          ['B', 2, 4],
        ]),
      ),
    ).toMatchObject({ kind: 'another-exam', blueprintId: 'ccma-2022' });
  });

  it('names no domain in which no exam has a missed question to look at', () => {
    expect(
      nextStep(
        evidence(
          [
            ['A', 90, 100],
            ['C', 20, 50],
          ],
          {},
        ),
      ),
    ).toMatchObject({ kind: 'another-exam' });
  });
});
