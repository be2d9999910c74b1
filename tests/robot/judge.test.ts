import { describe, expect, it } from 'vitest';
import type { Answer } from '@/lib/exam/answer';
import { emptyContent } from '@/lib/exam/outbox/response-entry';
import { enteredOf, Evidence } from './evidence';
import { judge, type AttemptRows, type Finding } from './judge';
import type { Key } from './recount';

const attemptId = 'attempt';
const start = Date.parse('2026-03-01T09:00:00Z');
const deadline = start + 60_000;
const chose = (option: number) => enteredOf({ ...emptyContent, answer: { type: 'choice', option } });

/** One attempt of two questions with one answer, B, changed from A; the key of both is the first option shown. */
function world(): { evidence: Evidence; attempt: AttemptRows } {
  const evidence = new Evidence();
  evidence.attempts.set(attemptId, { id: 'learner', cookie: { name: '', value: '' } });
  const place = { attemptId, position: 0 };
  evidence.confirm({ ...place, saveId: 'first', revision: 1, entered: chose(0), at: start + 1_050 });
  evidence.confirm({ ...place, saveId: 'second', revision: 2, entered: chose(1), at: start + 9_050 });
  evidence.claims.push({ ...place, shown: { answer: '1' }, at: start + 9_100, by: 'screen' });
  const event = { position: 0, outcome: 'saved' };
  const item = { key: 2, order: [2, 0, 1, 3], scored: true, domain: 'one', topic: 'ekg' };
  return {
    evidence,
    attempt: {
      attemptId,
      submittedAt: null,
      over: true,
      form: [item, { ...item, topic: 'hipaa' }],
      sections: [{ firstPosition: 0, lastPosition: 1, deadlineAt: deadline, endedAt: null }],
      responses: [
        { position: 0, saveId: 'second', revision: 2, entered: chose(1), savedAt: start + 9_000, inGrace: false },
      ],
      events: [
        { ...event, saveId: 'first', baseRevision: 0, entered: chose(0), arrivedAt: start + 1_000 },
        { ...event, saveId: 'second', baseRevision: 1, entered: chose(1), arrivedAt: start + 9_000 },
      ],
      score: {
        correct: 0,
        scored: 2,
        breakdown: {
          total: { correct: 0, n: 2 },
          domains: { one: { correct: 0, n: 2 } },
          topics: { hipaa: { correct: 0, n: 1 }, ekg: { correct: 0, n: 1 } },
          outcomes: ['wrong', 'unanswered'],
        },
      },
    },
  };
}

function kinds(change: (parts: ReturnType<typeof world>) => void): Finding['kind'][] {
  const parts = world();
  change(parts);
  return judge(parts.evidence, [parts.attempt]).map(({ kind }) => kind);
}

describe('the judge', () => {
  it('finds nothing where all is well, and a save confirmed twice is one', () => {
    expect(kinds(() => undefined)).toEqual([]);
    expect(
      kinds(({ attempt }) => attempt.events.push({ ...attempt.events[1]!, arrivedAt: deadline + 90_000 })),
    ).toEqual([]);
  });

  it('finds an answer that was confirmed and is not there', () => {
    const lost = kinds(({ attempt }) => {
      attempt.events.pop();
      Object.assign(attempt.responses[0]!, { saveId: 'first', revision: 1, entered: chose(0) });
    });
    // The verdict and the indicator both lied, and no answer is right still.
    expect(lost.filter((kind) => kind === 'false-saved')).toHaveLength(2);
  });

  it('finds a held answer that is older, other or without a trace in the log', () => {
    expect(kinds(({ attempt }) => (attempt.responses[0]!.revision = 1))).toContain('false-saved');
    expect(kinds(({ attempt }) => (attempt.responses[0]!.entered = chose(3)))).toContain('mismatch');
    expect(kinds(({ attempt }) => (attempt.events[1]!.entered = chose(3)))).toContain('mismatch');
    expect(kinds(({ attempt }) => (attempt.events[1]!.baseRevision = 2))).toContain('mismatch');
    expect(kinds(({ attempt }) => attempt.events.splice(0))).toContain('false-saved');
  });

  it('finds an older answer that came back over a newer one, unless two devices chose', () => {
    const noted = (note: string) => enteredOf({ ...emptyContent, note });
    const relapse = ({ attempt }: ReturnType<typeof world>) => {
      const [event] = attempt.events;
      attempt.events = ['one', 'two', 'one'].map((note, place) => ({
        ...event!,
        position: 1,
        saveId: `save ${place}`,
        baseRevision: place,
        entered: noted(note),
      }));
      attempt.events.push(...world().attempt.events);
      const [response] = attempt.responses;
      attempt.responses.push({ ...response!, position: 1, saveId: 'save 2', revision: 3, entered: noted('one') });
    };
    expect(kinds(relapse)).toEqual(['mismatch']);
    expect(kinds((parts) => (relapse(parts), parts.evidence.shared.add(attemptId)))).toEqual([]);
  });

  it('finds a screen that said saved before the answer on it was', () => {
    expect(kinds(({ evidence }) => (evidence.claims[0]!.at = start + 5_000))).toEqual(['false-saved']);
    const { evidence, attempt } = world();
    evidence.claims[0]!.at = start + 5_000;
    evidence.claims[0]!.shown = { answer: '0' };
    expect(judge(evidence, [attempt])).toEqual([]);
  });

  it('finds what the server showed and never had', () => {
    expect(
      kinds(({ evidence }) =>
        evidence.read({ attemptId, position: 1, saveId: 'third', revision: 1, entered: chose(2) }),
      ),
    ).toEqual(['mismatch']);
  });

  it.each([
    ['after deadline and grace', { deadlineAt: start - 22_000, endedAt: null }],
    ['after the section was finished', { deadlineAt: deadline, endedAt: start + 8_000 }],
  ])('finds an answer that counts %s', (_, times) => {
    expect(kinds(({ attempt }) => Object.assign(attempt.sections[0]!, times))).toEqual(['late-counted']);
  });

  it('lets what came inside the grace count', () => {
    expect(kinds(({ attempt }) => (attempt.sections[0]!.deadlineAt = start - 20_000))).toEqual([]);
  });

  it('finds a score that the answers do not give, and one that is missing or too early', () => {
    expect(kinds(({ attempt }) => (attempt.score!.correct = 1))).toEqual(['mismatch']);
    expect(kinds(({ attempt }) => (attempt.form[0]!.key = 0))).toEqual(['mismatch', 'mismatch']);
    expect(kinds(({ attempt }) => (attempt.score = null))).toEqual(['mismatch']);
    expect(kinds(({ attempt }) => (attempt.over = false))).toEqual(['mismatch']);
  });

  it.each([
    [
      { type: 'multiple', options: [0, 1] },
      { type: 'multiple', right: [2, 0] },
      { type: 'multiple', right: [2] },
    ],
    [
      { type: 'numeric', text: '2.5' },
      { type: 'numeric', value: 2.45, tolerance: 0.05 },
      { type: 'numeric', value: 3, tolerance: 0.4 },
    ],
    [
      { type: 'ordering', order: [1, 2, 0, 3] },
      { type: 'ordering', count: 4 },
      { type: 'ordering', count: 5 },
    ],
  ] as [Answer, Key, Key][])('recounts %o, which is right as a whole or not at all', (answer, right, other) => {
    const marked = (key: Key) => (parts: ReturnType<typeof world>) => {
      const { attempt, evidence } = parts;
      evidence.claims.splice(0);
      evidence.verdicts.clear();
      attempt.events.splice(1);
      attempt.events[0]!.entered = enteredOf({ ...emptyContent, answer });
      Object.assign(attempt.responses[0]!, { saveId: 'first', revision: 1, entered: attempt.events[0]!.entered });
      attempt.form[0] = { ...attempt.form[0]!, key };
    };
    expect(kinds(marked(other))).toEqual([]);
    expect(kinds(marked(right))).toEqual(['mismatch', 'mismatch']);
  });

  it('finds an attempt that is gone', () => {
    expect(judge(world().evidence, []).map(({ kind }) => kind)).toEqual(['mismatch']);
  });
});
