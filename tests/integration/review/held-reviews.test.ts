import { beforeAll, describe, expect, it } from 'vitest';
import { correctKey } from '@/lib/correction/correct-key';
import { db } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { submitAttempt } from '@/lib/exam/attempt-transitions';
import { ensureScore } from '@/lib/exam/close-attempt';
import { giveExtraTime } from '@/lib/exam/extra-time';
import { noteReviews } from '@/lib/review/note-reviews';
import { catchUpReviews } from '@/lib/review/record-reviews';
import { assign, hour, moveWindow, sit } from '../cohort/assignment-world';
import { newCohort, newPerson } from '../cohort/cohort-world';
import { keysOnScreen, letPass, loadSmallBank, newLearner, save, send, type Learner } from '../exam/exam-world';

beforeAll(loadSmallBank);

const minute = 60_000;

/** Entries and cards of a learner, and whether the attempt counts as written. */
async function reviewed(learner: Learner, attemptId: string) {
  const where = { learnerId: learner.id };
  const { reviewsWrittenAt } = await db().attempt.findFirstOrThrow({ where: { id: attemptId } });
  return {
    entries: await db().reviewEntry.count({ where }),
    cards: await db().reviewCard.count({ where }),
    written: reviewsWrittenAt !== null,
  };
}

const nothing = { entries: 0, cards: 0, written: false };

/** Begins an assigned exam of ten questions, and misses the last two. */
async function missTwo(learner: Learner, assignmentId: string): Promise<string> {
  const attemptId = await sit(learner, assignmentId, 8);
  const keys = await keysOnScreen(learner, attemptId);
  await send(
    learner,
    attemptId,
    [8, 9].map((position) => save(position, ((keys[position] ?? 0) + 1) % 4)),
  );
  return attemptId;
}

/** Lets the ten minutes of an attempt run out a minute ago, scores it and lets it enter review. */
async function runOut(learner: Learner, attemptId: string) {
  await letPass(learner, attemptId, 11 * 60);
  await ensureScore(learner.id, attemptId);
  await noteReviews(learner.id, attemptId);
}

describe('an assignment whose feedback was free and is held back again', () => {
  it('takes what was reopened out of review, whoever is at work already', async () => {
    const learners = [await newLearner(), await newLearner()];
    const world = await newCohort(learners.map(({ id }) => id));
    const assignmentId = await assign(world);
    const taken: { learner: Learner; attemptId: string }[] = [];
    for (const learner of learners) taken.push({ learner, attemptId: await missTwo(learner, assignmentId) });
    await moveWindow(assignmentId, -hour);
    for (const { learner, attemptId } of taken) await runOut(learner, attemptId);
    for (const { learner, attemptId } of taken) {
      await catchUpReviews(learner.id);
      expect(await reviewed(learner, attemptId)).toEqual({ entries: 2, cards: 2, written: true });
    }
    const request = { scope: { assignmentId }, minutes: 5, expiredSince: new Date(Date.now() - 10 * minute) };
    const effects = await giveExtraTime(world.instructor, { ...request, reopenSeen: [] }, 'power cut');
    expect(effects.map(({ reopens }) => reopens)).toEqual([true, true]);
    for (const { learner, attemptId } of taken) expect(await reviewed(learner, attemptId)).toEqual(nothing);
  });

  it('keeps no card by a key that was corrected meanwhile, and has those of the new key once it is free', async () => {
    const [done, late] = [await newLearner(), await newLearner()];
    const world = await newCohort([done.id, late.id]);
    const assignmentId = await assign(world);
    const doneId = await missTwo(done, assignmentId);
    const lateId = await missTwo(late, assignmentId);
    await submitAttempt(done.id, doneId);
    await moveWindow(assignmentId, -hour);
    await runOut(late, lateId);
    await catchUpReviews(done.id);
    expect(await reviewed(done, doneId)).toEqual({ entries: 2, cards: 2, written: true });
    await giveExtraTime(
      world.instructor,
      {
        scope: { learnerId: late.id, attemptId: lateId },
        minutes: 5,
        expiredSince: new Date(Date.now() - 10 * minute),
        reopenSeen: [],
      },
      'power cut',
    );

    const missed = (await findAttempt(done.id, doneId))?.form[9];
    const body = { options: [], key: null, alike: true, withhold: false, proposalId: null, preview: false };
    await correctKey(await newPerson('administrator'), missed?.question ?? '', {
      ...body,
      revisionId: missed?.revision ?? '',
      kind: 'exclude',
      reason: 'It has no right answer.',
    });
    expect(await reviewed(done, doneId)).toEqual(nothing);
    await catchUpReviews(done.id);
    expect(await reviewed(done, doneId)).toEqual(nothing);

    await letPass(late, lateId, 6 * 60);
    await ensureScore(late.id, lateId);
    await catchUpReviews(done.id);
    expect(await reviewed(done, doneId)).toEqual({ entries: 1, cards: 1, written: true });
  });
});
