import { describe, expect, it } from 'vitest';
import { brierScore, calibrationBins, expectedCalibrationError, logLoss } from './calibration';
import { addResult, emptyResult, runWorld } from './run-world';
import { reliabilityPicture } from './reliability-picture';
import { plainWorld } from './world';

const outcomes = [
  { predicted: 0.05, happened: false },
  { predicted: 0.95, happened: true },
  { predicted: 0.95, happened: false },
  { predicted: 1, happened: true },
];

describe('calibration', () => {
  it('bins forecasts by tenths, the last one closed', () => {
    const bins = calibrationBins(outcomes);
    expect(bins[0]).toEqual({ n: 1, predicted: 0.05, observed: 0 });
    expect(bins[9]!.n).toBe(3);
    expect(bins[9]!.predicted).toBeCloseTo(2.9 / 3, 12);
    expect(bins[9]!.observed).toBeCloseTo(2 / 3, 12);
    expect(bins.slice(1, 9).every((bin) => bin === null)).toBe(true);
  });

  it('scores them', () => {
    expect(expectedCalibrationError(outcomes)).toBeCloseTo(0.25 * 0.05 + 0.75 * 0.3, 12);
    expect(brierScore(outcomes)).toBeCloseTo((0.05 ** 2 + 0.05 ** 2 + 0.95 ** 2) / 4, 12);
    expect(logLoss([{ predicted: 0.5, happened: true }])).toBeCloseTo(Math.log(2), 12);
    expect(logLoss([{ predicted: 0, happened: true }])).toBeCloseTo(Math.log(1e6), 6);
  });

  it('draws a dot per bin that holds learners', () => {
    const picture = reliabilityPicture(calibrationBins(outcomes), calibrationBins(outcomes));
    expect(picture.match(/<circle/g)).toHaveLength(2 + 2 + 2);
  });
});

describe('a simulated world', { timeout: 120_000 }, () => {
  it('repeats by its seed, and readiness beats both baselines and not the oracle', () => {
    const one = runWorld(plainWorld, 1001, 200, () => 0);
    // What is measured rests on all learners of a run; labels do not.
    const again = runWorld(plainWorld, 1001, 20, () => 0);
    expect(again.hidden + again.oracle.length).toBe(20);
    expect(one.labelled.outcomes.slice(0, again.labelled.outcomes.length)).toEqual(again.labelled.outcomes);
    const { outcomes, covered } = one.measured;
    const readiness = brierScore(outcomes);
    expect(readiness).toBeLessThan(brierScore(one.lastPractice));
    expect(readiness).toBeLessThan(brierScore(one.movingAverage));
    expect(readiness).toBeGreaterThan(brierScore(one.oracle));
    expect(expectedCalibrationError(outcomes)).toBeLessThan(0.08);
    expect(covered / outcomes.length).toBeGreaterThan(0.74);
    expect(covered / outcomes.length).toBeLessThan(0.86);
    // Some practised too little in a domain for the page to show anything.
    expect(one.hidden).toBeGreaterThan(0);
    expect(one.hidden + one.oracle.length).toBe(200);
    const sum = emptyResult();
    for (const run of [again, one]) addResult(sum, run);
    expect(sum.measured.outcomes).toEqual([...again.measured.outcomes, ...one.measured.outcomes]);
    expect(sum.measured.covered).toBe(again.measured.covered + one.measured.covered);
    expect(sum.hidden).toBe(again.hidden + one.hidden);
  });
});
