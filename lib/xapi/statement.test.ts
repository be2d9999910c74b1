import { describe, expect, it } from 'vitest';
import { makeStatement, type Completion } from './statement';

const completion: Completion = {
  attemptId: '0198a2b4-7c00-7000-8000-000000000001',
  version: '31/40',
  title: 'Quiz 3',
  blueprintId: 'ccma-2022',
  assignmentId: null,
  correct: 31,
  scored: 40,
  startedAt: Date.UTC(2026, 0, 1, 9),
  endedAt: Date.UTC(2026, 0, 1, 9, 30, 34, 240),
};
const site = 'https://exams.school.example';

describe('makeStatement', () => {
  it('tells score, time and exam under a pseudonym', () => {
    const statement = makeStatement(completion, { pseudonym: 'p1' }, site);
    expect(statement).toMatchObject({
      actor: { account: { homePage: site, name: 'p1' } },
      object: { id: `${site}/exams/ccma-2022` },
      result: { completion: true, duration: 'PT1834.2S', score: { scaled: 0.775, raw: 31, min: 0, max: 40 } },
      context: { registration: completion.attemptId },
      timestamp: '2026-01-01T09:30:34.240Z',
    });
    expect(JSON.stringify(statement)).not.toContain('mailto');
  });

  it('has one id for one result, and another for a corrected one', () => {
    const id = (version: string) => makeStatement({ ...completion, version }, { pseudonym: 'p1' }, site).id;
    expect(id('31/40')).toBe(id('31/40'));
    expect(id('32/40')).not.toBe(id('31/40'));
    expect(id('31/40')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });
});
