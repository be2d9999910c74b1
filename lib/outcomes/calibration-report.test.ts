import { describe, expect, it } from 'vitest';
import { calibrationReport } from './calibration-report';

const outcomes = (n: number, passed: number, predicted: number) =>
  Array.from({ length: n }, (_, place) => ({ predicted, happened: place < passed }));

describe('calibrationReport', () => {
  it('tells only how many there are while they are few', () => {
    expect(calibrationReport(outcomes(49, 20, 0.5))).toEqual({ n: 49, needed: 50, report: null });
    expect(calibrationReport(outcomes(60, 60, 0.5)).report).toBeNull();
  });

  it('compares forecasts with what happened, tenth by tenth', () => {
    const { n, report } = calibrationReport([
      ...outcomes(40, 30, 0.75),
      ...outcomes(20, 5, 1),
      ...outcomes(20, 2, 0.25),
    ]);
    expect(n).toBe(80);
    expect(report?.passed).toBe(37);
    expect(report?.tenths.map(({ from, passed }) => [from, passed.correct, passed.n])).toEqual([
      [0.2, 2, 20],
      [0.7, 30, 40],
      [0.9, 5, 20],
    ]);
    // By hand: (40 x .75 x .25 x 1 + ...) / 80
    const brier = (30 * 0.0625 + 10 * 0.5625 + 15 * 1 + 2 * 0.5625 + 18 * 0.0625) / 80;
    expect(report?.brier).toBeCloseTo(brier, 12);
  });
});
