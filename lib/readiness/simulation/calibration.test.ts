import { describe, expect, it } from 'vitest';
import { brierScore, calibrationBins, expectedCalibrationError, logLoss } from './calibration';
import { emptyResult, runWorld } from './run-world';
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

describe('a simulated world', { timeout: 60_000 }, () => {
  it('repeats by its seed, and readiness beats both baselines and not the oracle', () => {
    const [one, again] = [emptyResult(), emptyResult()];
    runWorld(plainWorld, 1001, 400, one, () => 0);
    runWorld(plainWorld, 1001, 60, again, () => 0);
    expect(one.model.slice(0, again.model.length)).toEqual(again.model);
    const readiness = brierScore(one.model);
    expect(readiness).toBeLessThan(brierScore(one.lastPractice));
    expect(readiness).toBeLessThan(brierScore(one.movingAverage));
    expect(readiness).toBeGreaterThan(brierScore(one.oracle));
    expect(expectedCalibrationError(one.model)).toBeLessThan(0.08);
    expect(one.covered / one.model.length).toBeGreaterThan(0.74);
    expect(one.covered / one.model.length).toBeLessThan(0.86);
  });
});
