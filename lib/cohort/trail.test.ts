import { describe, expect, it } from 'vitest';
import { attemptTrail, countSpans, type TrailSave } from './trail';

function save(arrivedAt: number, position: number, option: number | null, extra: Partial<TrailSave> = {}): TrailSave {
  return {
    position,
    answer: option === null ? null : { type: 'choice', option },
    arrivedAt,
    clientAt: arrivedAt,
    outcome: 'saved',
    flagged: false,
    device: 'phone',
    ...extra,
  };
}

describe('attemptTrail', () => {
  it('tells in order what happened, and leaves out what changed no answer', () => {
    const lines = attemptTrail({
      sections: [{ index: 0, startedAt: 1000, endedAt: 500_000, deadlineAt: 900_000 }],
      submittedAt: 500_000,
      saves: [
        save(3000, 0, 1),
        save(4000, 0, 1, { flagged: true }),
        save(200_000, 0, 2, { clientAt: 20_000 }),
        save(300_000, 1, 0, { outcome: 'stale', device: 'laptop' }),
        save(400_000, 0, null),
      ],
      events: [{ kind: 'left', device: 'phone', clientAt: 350_000 }],
    });
    expect(lines.map(({ at, what, device }) => [at, what, device])).toEqual([
      [1000, 'The exam began', 0],
      [3000, 'Question 1: B', 1],
      [200_000, 'Question 1: C, was B, arrived 3 min after it was given', 1],
      [300_000, 'Question 2: A, not counted: another device was first', 2],
      [350_000, 'The page went out of sight', 1],
      [400_000, 'Question 1: answer taken away', 1],
      [500_000, 'The exam was ended', 0],
      [500_000, 'Handed in', 0],
    ]);
  });
});

describe('attemptTrail of other answers', () => {
  it('says what was ticked, typed and put in order, a number once it is whole', () => {
    const lines = attemptTrail({
      sections: [],
      submittedAt: null,
      saves: [
        save(1, 0, null, { answer: { type: 'multiple', options: [0, 2, 3] } }),
        save(2, 1, null, { answer: { type: 'numeric', text: '3' } }),
        save(20_000, 1, null, { answer: { type: 'numeric', text: '2.' } }),
        save(21_000, 1, null, { answer: { type: 'numeric', text: '2.5' } }),
        save(30_000, 2, null, { answer: { type: 'ordering', order: [2, 0, 1] } }),
      ],
      events: [],
    });
    expect(lines.map(({ what }) => what)).toEqual([
      'Question 1: A, C and D',
      'Question 2: 3',
      'Question 2: 2.5, was 3',
      'Question 3: C, then A, then B',
    ]);
  });
});

describe('countSpans', () => {
  it('adds up spans; one without an end lasts until the end, or until the page is opened again', () => {
    const at = (kind: 'left' | 'returned' | 'opened' | 'offline', clientAt: number) => ({
      kind,
      clientAt,
      device: 'x',
    });
    const events = [at('left', 10), at('returned', 30), at('left', 50), at('opened', 60), at('left', 80)];
    expect(countSpans(events, 'left', 100)).toEqual({ times: 3, totalMs: 50 });
    expect(countSpans(events, 'offline', 100)).toEqual({ times: 0, totalMs: 0 });
    expect(countSpans([at('offline', 90)], 'offline', 100)).toEqual({ times: 1, totalMs: 10 });
  });
});
