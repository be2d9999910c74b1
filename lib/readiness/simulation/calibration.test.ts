import { describe, expect, it } from 'vitest';
import { brierScore, calibrationBins, expectedCalibrationError, logLoss } from './calibration';
import { addResult, emptyResult, RESULTS_FOR_REFIT, runWorld } from './run-world';
import { reliabilityPicture } from './reliability-picture';
import { plainWorld } from './world';
import { summariseWorld } from './world-summary';

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

describe('the summary of a world', () => {
  it('counts what lies inside of the intervals, as they are and moved by the mean error', () => {
    const outcome = (share: number) => ({
      ...{ predicted: 0.5, happened: share >= 0.7, share },
      ...{ expectedShare: 0.6, low: 0.55, high: 0.65 },
    });
    // Everybody does .1 better than forecast: no interval holds, and all would if they were moved.
    const all = [outcome(0.69), outcome(0.7), outcome(0.71)];
    const summary = summariseWorld('made up', {
      ...emptyResult(),
      measured: all,
      labelled: all,
      oracle: all,
      hidden: 2,
    });
    const [measured] = summary.forecasters;
    expect(measured).toMatchObject({ learners: 3, covered: 0, coveredUnbiased: 1 });
    expect(measured!.meanError).toBeCloseTo(-0.1, 12);
    expect(summary).toMatchObject({ learners: 3, hidden: 2, passed: 2 / 3 });
  });
});

describe('a simulated world', { timeout: 120_000 }, () => {
  it('repeats by its seed, and readiness beats both baselines and not the oracle', () => {
    const one = runWorld(plainWorld, 1001, 200, () => 0);
    // What is measured rests on all learners of a run; labels do not.
    const again = runWorld(plainWorld, 1001, 20, () => 0);
    expect(again.hidden + again.oracle.length).toBe(20);
    expect(one.labelled.slice(0, again.labelled.length)).toEqual(again.labelled);
    const readiness = brierScore(one.measured);
    expect(readiness).toBeLessThan(brierScore(one.lastPractice));
    expect(readiness).toBeLessThan(brierScore(one.movingAverage));
    expect(readiness).toBeGreaterThan(brierScore(one.oracle));
    expect(expectedCalibrationError(one.measured)).toBeLessThan(0.08);
    const summary = summariseWorld('as assumed', one);
    expect(summary.forecasters[0]!.covered).toBeGreaterThan(0.74);
    expect(summary.forecasters[0]!.covered).toBeLessThan(0.86);
    expect(Math.abs(summary.forecasters[0]!.meanError!)).toBeLessThan(0.02);
    expect(summary.forecasters[2]!.learners).toBe(one.measured.length - RESULTS_FOR_REFIT);
    expect(summary.passed).toBe(one.oracle.filter(({ happened }) => happened).length / one.oracle.length);
    // Some practised too little in a domain for the page to show anything.
    expect(one.hidden).toBeGreaterThan(0);
    expect(one.hidden + one.oracle.length).toBe(200);
    const sum = emptyResult();
    for (const run of [again, one]) addResult(sum, run);
    expect(sum.measured).toEqual([...again.measured, ...one.measured]);
    expect(sum.hidden).toBe(again.hidden + one.hidden);
  });
});
