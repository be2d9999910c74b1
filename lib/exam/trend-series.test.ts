import { describe, expect, it } from 'vitest';
import { share } from './shares';
import { trendSeries } from './trend-series';

function attempt(
  id: string,
  day: number,
  certification = 'CCMA',
  rest: { mode?: 'exam' | 'study'; length?: string; n?: number } = {},
) {
  return {
    attemptId: id,
    title: id,
    certification,
    endedAt: `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`,
    total: share({ correct: Math.min(15, rest.n ?? 25), n: rest.n ?? 25 }),
    mode: rest.mode ?? ('exam' as const),
    length: rest.length ?? 'short',
  };
}

describe('trendSeries', () => {
  it('numbers exams from the oldest, over all certifications', () => {
    const series = trendSeries([attempt('c', 9), attempt('b', 5, 'RMA'), attempt('a', 1)]);
    expect(
      series.map(({ certification, points }) => [
        certification,
        points.map(({ place, attemptId }) => `${place}${attemptId}`),
      ]),
    ).toEqual([
      ['CCMA', ['1a', '3c']],
      ['RMA', ['2b']],
    ]);
    expect(series[0]?.points[0]).toMatchObject({ share: 0.6, correct: 15, n: 25 });
  });

  it('leaves out samples, study sets, chosen topics and what counted nothing', () => {
    expect(
      trendSeries([
        attempt('sample', 1, 'CCMA', { mode: 'study', length: 'sample' }),
        attempt('study', 2, 'CCMA', { mode: 'study', length: 'half' }),
        attempt('topics', 3, 'CCMA', { length: 'topics' }),
        attempt('empty', 4, 'CCMA', { n: 0 }),
      ]),
    ).toEqual([]);
  });

  it('keeps the latest where there are too many', () => {
    const [series] = trendSeries(
      [1, 2, 3, 4].map((day) => attempt(`d${day}`, day)),
      2,
    );
    expect(series?.points.map(({ place, attemptId }) => `${place}${attemptId}`)).toEqual(['1d3', '2d4']);
  });
});
