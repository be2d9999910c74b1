import { beforeAll, describe, expect, it } from 'vitest';
import { findAttempt } from '@/lib/exam/attempt-data';
import { startSection } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import { discardAttempt } from '@/lib/exam/discard-attempt';
import { learnerAttempts } from '@/lib/exam/learner-attempts';
import { loadSmallBank, newLearner, planned } from './exam-world';

beforeAll(loadSmallBank);

describe('discarding', () => {
  it('takes away what was prepared and never started', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('parts-two', 'full'));
    await discardAttempt(learner.id, attemptId);
    expect((await learnerAttempts(learner.id)).open).toEqual([]);
    await expect(discardAttempt(learner.id, attemptId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(startSection(learner.id, attemptId, 0)).rejects.toMatchObject({ code: 'not-found' });
  });

  it("leaves alone what has begun, and another's", async () => {
    const learner = await newLearner();
    const other = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'short'));
    await expect(discardAttempt(other.id, attemptId)).rejects.toMatchObject({ code: 'not-found' });
    await startSection(learner.id, attemptId, 0);
    await expect(discardAttempt(learner.id, attemptId)).rejects.toMatchObject({ code: 'conflict' });
    expect(await findAttempt(learner.id, attemptId)).not.toBeNull();
  });

  it('and starting at once end in one of the two', async () => {
    const learner = await newLearner();
    for (let round = 0; round < 5; round++) {
      const { attemptId } = await createAttempt(learner.id, planned('test-one', 'short'));
      const [started, discarded] = await Promise.allSettled([
        startSection(learner.id, attemptId, 0),
        discardAttempt(learner.id, attemptId),
      ]);
      expect([started.status, discarded.status].sort()).toEqual(['fulfilled', 'rejected']);
      expect((await findAttempt(learner.id, attemptId)) !== null).toBe(started.status === 'fulfilled');
    }
  });
});
