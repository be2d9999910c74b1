import { describe, expect, it } from 'vitest';
import { estimateAbility } from './ability/estimate-ability';
import { forecastScore } from './ability/forecast-score';
import { assumedDifficulty } from './ability/reference-form';
import { abilityAhead, domainGains, goalOutlook } from './outlook';
import { passEstimate } from './pass-estimate';
import { outlookSentence } from './readiness-words';
import { seededChance } from './simulation/chance';
import { domains } from './simulation/simulate-learner';

const form = { difficulty: assumedDifficulty };
const goals = { cut: 0.68, goal: 0.75, secondsPerQuestion: 60, refit: null };

/** 240 answers, so many of them right; fewer right in the domain that is named. */
function ability(right: number, weak?: string, weakRight = right) {
  const chance = seededChance(3);
  return estimateAbility({
    domains,
    asOf: 20,
    answers: Array.from({ length: 240 }, (_, at) => {
      const { domain } = domains[at % domains.length]!;
      return {
        day: 10,
        domain,
        difficulty: -0.9,
        difficultySd: 0.5,
        right: chance.happens(domain === weak ? weakRight : right),
      };
    }),
  });
}

describe('passEstimate', () => {
  it('agrees with the forecast that is shown', () => {
    for (const right of [0.4, 0.6, 0.7, 0.8, 0.9]) {
      const posterior = ability(right);
      const exact = forecastScore(posterior, form, 0.68);
      const fast = passEstimate(posterior.domains, form, 0.68);
      expect(Math.abs(fast.share - exact.expectedShare)).toBeLessThan(0.002);
      expect(Math.abs(fast.pass - exact.passProbability)).toBeLessThan(0.02);
    }
  });
});

describe('domainGains', () => {
  it('ranks a weak domain above strong ones of its size, and gives nothing to those at the goal', () => {
    const posterior = ability(0.75, '4', 0.2);
    const gains = domainGains(posterior, forecastScore(posterior, form, goals.cut), form, goals);
    const of = (domain: string) => gains.find((gain) => gain.domain === domain)!;
    for (const other of ['5', '6']) {
      expect(of('4').perHour).toBeGreaterThan(of(other).perHour);
      expect(of('4').toGoal).toBeGreaterThan(of(other).toGoal);
    }
    const strong = ability(0.98);
    for (const gain of domainGains(strong, forecastScore(strong, form, goals.cut), form, goals))
      expect(gain.toGoal).toBe(0);
  });
});

describe('goalOutlook', () => {
  const perWeek = (n: number) => new Map(domains.map(({ domain, items }) => [domain, (n * items) / 150]));

  it('is reached, has no pace, or lies ahead, sooner with more questions', () => {
    expect(goalOutlook(ability(0.95), form, 0.75, perWeek(50))).toEqual({ kind: 'reached' });
    expect(goalOutlook(ability(0.6), form, 0.75, new Map())).toEqual({ kind: 'no-pace' });
    // Three answers in four weeks are few, and not none.
    const rare = goalOutlook(ability(0.6), form, 0.75, perWeek(0.75));
    expect(rare).toMatchObject({ kind: 'ahead', weeks: null });
    expect(outlookSentence(rare, 0.75, null)).toMatch(
      /^At your pace of less than one question a week, your goal of 75% is/,
    );
    const slow = goalOutlook(ability(0.7), form, 0.75, perWeek(100));
    const fast = goalOutlook(ability(0.7), form, 0.75, perWeek(400));
    if (slow.kind !== 'ahead' || fast.kind !== 'ahead') throw new Error('the goal was to lie ahead');
    expect(fast.weeks).toBeLessThan(slow.weeks ?? 99);
    expect(fast.soonest).toBeLessThanOrEqual(fast.weeks!);
    expect(fast.latest ?? 99).toBeGreaterThanOrEqual(fast.weeks!);
  });

  it('leads to higher and less certain abilities on a later day', () => {
    const now = ability(0.7);
    const ahead = abilityAhead(now, perWeek(200), 4);
    ahead.domains.forEach((domain, d) => {
      expect(domain.mean).toBeGreaterThan(now.domains[d]!.mean);
      expect(domain.sd).toBeGreaterThan(now.domains[d]!.sd);
    });
  });
});
