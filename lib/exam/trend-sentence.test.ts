import { describe, expect, it } from 'vitest';
import { share } from './shares';
import { trendSentence } from './trend-sentence';

function point(day: number, correct: number, n: number, certification = 'CCMA') {
  return { certification, endedAt: `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`, total: share({ correct, n }) };
}

describe('trendSentence', () => {
  it('is null without a scored exam', () => {
    expect(trendSentence([])).toBeNull();
    expect(trendSentence([point(1, 0, 0)])).toBeNull();
  });

  it('claims no direction from one exam', () => {
    expect(trendSentence([point(1, 15, 25)])).toBe('One CCMA exam so far: 60% (15 of 25). A second one will show a direction.');
  });

  it('calls a rise a rise only where chance would not likely explain it', () => {
    expect(trendSentence([point(2, 61, 75), point(1, 15, 25)])).toBe(
      'Your CCMA results rose from 60% (15 of 25) on the first to 81% (61 of 75) on the latest of 2 exams, by more than chance alone would likely do.',
    );
    expect(trendSentence([point(1, 15, 25), point(2, 16, 25)])).toBe(
      'From your first to your latest of 2 CCMA exams: 60% (15 of 25) to 64% (16 of 25). A difference of this size can be chance.',
    );
    expect(trendSentence([point(1, 70, 75), point(2, 40, 75)])).toMatch(/^Your CCMA results fell from 93% /);
  });

  it('tells certifications apart', () => {
    const words = trendSentence([point(1, 15, 25), point(2, 20, 35, 'RMA')]);
    expect(words).toContain('One CCMA exam so far: 60%');
    expect(words).toContain('One RMA exam so far: 57%');
  });
});
