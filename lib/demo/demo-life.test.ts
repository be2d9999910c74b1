import { describe, expect, it } from 'vitest';
import { blueprintSchema } from '@/lib/exam/blueprint';
import { seededChance } from '@/lib/readiness/simulation/chance';
import { domains } from '@/lib/readiness/simulation/simulate-learner';
import { liveTwelveWeeks, type DemoBank } from './demo-life';
import { demoPeople } from './demo-people';

const blueprint = blueprintSchema.parse({
  id: 'plan',
  certification: { id: 'CCMA', name: 'Test', body: 'Nobody' },
  version: 'for tests',
  source: 'made up',
  confidence: 'C',
  scoredItems: 150,
  pretestItems: 30,
  optionsPerItem: 4,
  sections: [{ items: 180, minutes: 180 }],
  scale: { min: 0, max: 100, pass: 70, confidence: 'C' },
  domains: domains.map(({ domain, items }) => ({ id: domain, name: domain, items, topics: [`topic-${domain}`] })),
  mappingNote: 'ours',
});

const pool = new Map(
  domains.map(({ domain, items }) => [
    domain,
    Array.from({ length: items * 3 }, (_, place) => ({
      id: `${domain}-${place}`,
      revision: '00000000-0000-4000-8000-000000000000',
      topic: `topic-${domain}`,
      objective: `topic-${domain}.objective`,
      optionCount: 4,
      fixedOrder: false,
      enemies: [],
      reviewBy: null,
    })),
  ]),
);
const reserve = new Set([...pool.values()].flatMap((questions) => questions.slice(0, 2).map(({ id }) => id)));
const bank: DemoBank = {
  blueprint,
  pool,
  reserve,
  difficulty: new Map([...pool.values()].flat().map(({ id }) => [id, -0.8])),
  keysOf: (form) => form.map((item) => item.order.indexOf(0)),
};
const now = Date.UTC(2026, 10, 22, 20);

describe('a life of twelve weeks', () => {
  const { attempts, finalShare } = liveTwelveWeeks(bank, seededChance(7), now);

  it('goes forward, one attempt after the other, and ends before today', () => {
    expect(attempts.length).toBeGreaterThan(10);
    let before = now - 85 * 86_400_000;
    for (const { startedAt, endedAt, answers, form } of attempts) {
      expect(startedAt).toBeGreaterThan(before);
      expect(endedAt).toBeGreaterThan(startedAt);
      expect(answers).toHaveLength(form.length);
      before = startedAt;
    }
    expect(attempts.at(-1)?.endedAt).toBeLessThan(now);
  });

  it('begins with an exam, reviews what was missed, and leaves the reserve alone', () => {
    expect(attempts[0]?.request).toMatchObject({ mode: 'exam', selection: { kind: 'plan', length: 'short' } });
    const missed = new Set<string>();
    for (const { request, form, answers } of attempts) {
      for (const item of form) {
        expect(reserve.has(item.question)).toBe(false);
        if (request.selection.kind === 'review') expect(missed.has(item.question)).toBe(true);
      }
      const keys = bank.keysOf(form);
      form.forEach((item, place) => {
        const answer = answers[place];
        if (answer?.option !== keys[place] || answer?.confidence === 'guess') missed.add(item.question);
      });
    }
    expect(attempts.some(({ request }) => request.selection.kind === 'review')).toBe(true);
    expect(finalShare).toBeGreaterThan(0.25);
    expect(finalShare).toBeLessThan(1);
  });

  it('is the same life for the same chance', () => {
    expect(liveTwelveWeeks(bank, seededChance(7), now)).toEqual({ attempts, finalShare });
  });
});

describe('the people of the demonstration', () => {
  it('are sixty, all different, and say that they are made up', () => {
    expect(new Set(demoPeople.map(({ email }) => email)).size).toBe(60);
    for (const { name, email } of demoPeople) {
      expect(name).toContain('(demonstration)');
      expect(email).toMatch(/@demo\.invalid$/);
    }
  });
});
