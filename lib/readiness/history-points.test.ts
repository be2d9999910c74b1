import { describe, expect, it } from 'vitest';
import { historySentence, weeklyPoints, type HistoryPoint } from './history-points';

const point = (date: string, share: number, spread = 0.05): HistoryPoint => ({
  at: Date.parse(date),
  share,
  low: share - spread,
  high: share + spread,
  pass: 0.5,
  cut: 0.7,
  answers: 60,
});

describe('weeklyPoints', () => {
  it('keeps the last of each week from Monday on, and today', () => {
    const points = weeklyPoints(
      [
        point('2026-11-02T10:00:00Z', 0.6),
        point('2026-11-08T23:00:00Z', 0.62),
        point('2026-11-09T01:00:00Z', 0.64),
        point('2026-11-16T09:00:00Z', 0.7),
      ],
      point('2026-11-18T09:00:00Z', 0.71),
    );
    expect(points.map(({ share }) => share)).toEqual([0.62, 0.64, 0.71]);
  });
});

describe('historySentence', () => {
  const first = point('2026-10-05T10:00:00Z', 0.6, 0.04);
  it('says what is, how it moved, and where the goal lies', () => {
    expect(historySentence([first, point('2026-11-16T10:00:00Z', 0.72, 0.04)], 0.75)).toBe(
      'You would get about 72% of a full exam right, likely between 68% and 76%. Over the last 6 weeks it went up by 12 points, from 60%, more than chance alone would do. Your goal of 75% lies inside the range.',
    );
  });
  it('does not make a direction out of chance', () => {
    expect(historySentence([first, point('2026-11-16T10:00:00Z', 0.58, 0.04)], 0.75)).toContain(
      'went down by 2 points, from 60%; the ranges overlap, so part of that can be chance. The whole range lies below',
    );
    expect(historySentence([first], 0.5)).toContain('From the second week on');
    expect(historySentence([first], 0.5)).toContain('at or above your goal of 50%');
  });
});
