import { describe, expect, it } from 'vitest';
import { share } from './shares';
import { trendSentences } from './trend-sentence';

function point(day: number, correct: number, n: number, certification = 'CCMA') {
  return {
    certification,
    endedAt: `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`,
    total: share({ correct, n }),
  };
}

describe('trendSentences', () => {
  it('says nothing without a scored exam', () => {
    expect(trendSentences([])).toEqual([]);
    expect(trendSentences([point(1, 0, 0)])).toEqual([]);
  });

  it('claims no direction from one exam', () => {
    expect(trendSentences([point(1, 15, 25)])).toEqual([
      'One CCMA exam so far: 60% (15 of 25). A second one will show a direction.',
    ]);
  });

  it('calls a rise a rise only where chance would not likely explain it', () => {
    expect(trendSentences([point(2, 61, 75), point(1, 15, 25)])[0]).toBe(
      'Your CCMA results rose from 60% (15 of 25) on the first to 81% (61 of 75) on the latest of 2 exams, by more than chance alone would likely do.',
    );
    expect(trendSentences([point(1, 15, 25), point(2, 16, 25)])[0]).toBe(
      'From your first to your latest of 2 CCMA exams: 60% (15 of 25) to 64% (16 of 25). A difference of this size can be chance.',
    );
    expect(trendSentences([point(1, 70, 75), point(2, 40, 75)])[0]).toMatch(/^Your CCMA results fell from 93% /);
  });

  it('tells certifications apart', () => {
    expect(trendSentences([point(1, 15, 25), point(2, 20, 35, 'RMA')])).toEqual([
      'One CCMA exam so far: 60% (15 of 25).',
      'One RMA exam so far: 57% (20 of 35).',
    ]);
  });
});
