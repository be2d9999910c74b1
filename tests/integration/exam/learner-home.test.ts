import { beforeAll, describe, expect, it } from 'vitest';
import { submitAttempt, startSection } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import { findAttempt } from '@/lib/exam/attempt-data';
import { learnerAttempts } from '@/lib/exam/learner-attempts';
import { learnerHome } from '@/lib/exam/learner-home';
import { keysOnScreen, letPass, loadSmallBank, newLearner, planned, save, send, type Learner } from './exam-world';

beforeAll(loadSmallBank);

/** Takes a full test: right everywhere but in the domains given, where nothing is. */
async function take(learner: Learner, weak: string[] = []): Promise<string> {
  const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
  await startSection(learner.id, attemptId, 0);
  const keys = await keysOnScreen(learner, attemptId);
  const form = (await findAttempt(learner.id, attemptId))?.form ?? [];
  const saves = keys.map((key, position) =>
    save(position, weak.includes(form[position]?.domain ?? '') ? (key + 1) % 4 : key),
  );
  await send(learner, attemptId, saves);
  await submitAttempt(learner.id, attemptId);
  return attemptId;
}

describe('the home of a learner', () => {
  it('invites someone who has taken nothing to a first exam', async () => {
    const learner = await newLearner();
    expect(await learnerHome(learner.id)).toEqual({ open: [], recent: [], pastCount: 0, next: { kind: 'first-exam' } });
  });

  it('shows what is open with its time and what was answered, and nothing of others', async () => {
    const learner = await newLearner(1.5);
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    expect((await learnerHome(learner.id)).open).toMatchObject([
      { attemptId, questions: 36, answered: 0, sections: 1, clock: { state: { phase: 'ready' } } },
    ]);
    await startSection(learner.id, attemptId, 0);
    await send(learner, attemptId, [save(0, 1), save(1, 2), save(2, null)]);
    const [open] = (await learnerHome(learner.id)).open;
    expect(open).toMatchObject({ answered: 2, clock: { state: { phase: 'section' } } });
    const state = open?.clock.state;
    const left = state?.phase === 'section' ? Date.parse(state.endsAt ?? '') - Date.parse(open?.clock.now ?? '') : 0;
    expect(Math.round(left / 60_000)).toBe(54);
    expect(await learnerAttempts((await newLearner()).id)).toEqual({ open: [], past: [], held: [] });
  });

  it('scores an exam whose time has passed while nobody looked', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    await startSection(learner.id, attemptId, 0);
    await letPass(learner, attemptId, 36 * 60 + 31);
    const { open, recent, pastCount } = await learnerHome(learner.id);
    expect(open).toEqual([]);
    expect(pastCount).toBe(1);
    expect(recent).toMatchObject([{ attemptId, total: { correct: 0, n: 30 } }]);
  });

  it('names the weakest domain and the latest exam in which it was missed', async () => {
    const learner = await newLearner();
    const first = await take(learner, ['1B']);
    const second = await take(learner);
    const { next, recent, pastCount } = await learnerHome(learner.id);
    expect(recent.map(({ attemptId }) => attemptId)).toEqual([second, first]);
    expect(pastCount).toBe(2);
    expect(next).toMatchObject({ kind: 'study-domain', attemptId: first, domainId: '1B', certification: 'TEST' });
    expect(next.kind === 'study-domain' && next.words).toContain('You got 8 of 16 right there in your 2 TEST exams.');
  });
});
