import { beforeAll, describe, expect, it } from 'vitest';
import { loadBank } from '@/lib/bank/load-bank';
import { db } from '@/lib/db/client';
import { DemoRefusal, fillDemonstration } from '@/lib/demo/fill-demonstration';
import { demoPeople } from '@/lib/demo/demo-people';
import { readOutcomes } from '@/lib/outcomes/read-outcomes';
import { readPlan } from '@/lib/plan/read-plan';
import { readReadiness } from '@/lib/readiness/read-readiness';
import { readReview } from '@/lib/review/read-review';
import { newLearner } from '../exam/exam-world';

const fill = (people = demoPeople.slice(0, 3)) =>
  fillDemonstration('some-good-words', Date.now(), () => undefined, people);

// It is made once in the life of a database: a second try would find what the first one left.
describe('a demonstration', { timeout: 240_000, retry: 0 }, () => {
  beforeAll(() => loadBank('question-bank'), 120_000);

  it('goes into no database that anyone has an account in', async () => {
    const { id } = await newLearner();
    await expect(fill()).rejects.toThrow(DemoRefusal);
    await expect(fill()).rejects.toThrow(/^This database has 1 account\. A demonstration goes only into an empty one/);
    expect([await db().user.count(), await db().attempt.count(), await db().demonstration.count()]).toEqual([1, 0, 0]);
    await db().user.delete({ where: { id } });
  });

  it('gives every page something to show, says in every name that nobody is behind it, and is made once', async () => {
    const made = await fill();
    expect(made).toMatchObject({ learners: 3 });
    const users = await db().user.findMany({ orderBy: { createdAt: 'asc' } });
    expect(users).toHaveLength(5);
    for (const { name } of users) expect(name).toMatch(/\(demonstration\)$/);

    const [one] = users.filter(({ email }) => email === made.learner);
    const view = await readReadiness(one!.id, 'CCMA');
    expect(view.ready!.history.length).toBeGreaterThan(4);
    expect(view.ready!.domains.every(({ answers }) => answers > 0)).toBe(true);
    expect(view.habits.pace.exam!.n).toBeGreaterThan(30);
    expect(view.ready!.onExamDay).not.toBeNull();
    expect((await readReview(one!.id)).questions).toBeGreaterThan(0);
    expect((await readPlan({ id: one!.id, timeFactor: 1 })).days.length).toBeGreaterThan(7);
    const told = await Promise.all(users.map(({ id }) => readOutcomes(id)));
    expect(told.flatMap(({ outcomes }) => outcomes)).toHaveLength(1);

    await expect(fill()).rejects.toThrow(/^This database holds the demonstration already/);
  });
});
