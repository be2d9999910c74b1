import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { endSectionRow, findAttempt, insertSections, lockAttempt, setSubmitted } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import {
  attemptNotFound,
  attemptView,
  clockView,
  getAttemptClock,
  questionsOf,
  readAttempt,
  unwrittenSections,
} from './attempt-view';
import { ensureScore, timelineOf } from './close-attempt';
import type { AttemptView, ClockView } from './exam-view';
import { recordExposures } from './history-data';
import { deadlineOf } from './timeline';

/**
 * Starts a section at the database's clock, or does nothing where it runs. Throws AppError 'not-found',
 * 'conflict' for a section that is not the next, 'closed' for one that is finished.
 */
export async function startSection(learnerId: string, attemptId: string, index: number): Promise<AttemptView> {
  const seen = await findAttempt(learnerId, attemptId);
  if (!seen) throw attemptNotFound();
  const begun = await db().$transaction(async (tx): Promise<AttemptRecord | null> => {
    const attempt = await lockAttempt(tx, learnerId, attemptId);
    if (!attempt) throw attemptNotFound();
    const timeline = timelineOf(attempt);
    await insertSections(tx, attempt, unwrittenSections(attempt, timeline));
    const { state } = timeline;
    if (state.phase === 'section' && state.sectionIndex === index) return null;
    if (state.phase !== 'ready' && state.phase !== 'break') {
      throw new AppError('closed', 'This part of the exam is finished and cannot be opened again.');
    }
    const plan = attempt.sections[index];
    if (!plan || state.sectionIndex !== index)
      throw new AppError('conflict', 'Another part of this exam comes first. Load the page again.');
    const section = {
      index,
      startedAt: attempt.now,
      deadlineAt: deadlineOf(plan, attempt.now, attempt),
      endedAt: null,
    };
    await insertSections(tx, attempt, [section]);
    await recordExposures(tx, learnerId, questionsOf(seen, index));
    return { ...attempt, form: seen.form, started: [...timeline.sections, section] };
  });
  // A section that began just now has no responses to read; one that ran before may.
  return begun ? attemptView(begun, []) : readAttempt(learnerId, attemptId);
}

/**
 * Finishes a running section before its time; finishing the last one submits. Finishing one that is over
 * changes nothing. Throws AppError 'not-found', 'conflict' for one that has not begun.
 */
export async function endSection(learnerId: string, attemptId: string, index: number): Promise<ClockView> {
  await db().$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, learnerId, attemptId);
    if (!attempt) throw attemptNotFound();
    const timeline = timelineOf(attempt);
    await insertSections(tx, attempt, unwrittenSections(attempt, timeline));
    if (!timeline.sections.some((section) => section.index === index)) {
      throw new AppError('conflict', 'This part of the exam has not begun.');
    }
    if (timeline.state.phase !== 'section' || timeline.state.sectionIndex !== index) return;
    await endSectionRow(tx, attempt, index, attempt.now);
    if (index === attempt.sections.length - 1) await setSubmitted(tx, attempt, attempt.now);
  });
  return settle(learnerId, attemptId);
}

/** Ends an attempt now and scores it. Submitting again, or after its time, changes nothing. Throws AppError 'not-found'. */
export async function submitAttempt(learnerId: string, attemptId: string): Promise<ClockView> {
  await db().$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, learnerId, attemptId);
    if (!attempt) throw attemptNotFound();
    const timeline = timelineOf(attempt);
    await insertSections(tx, attempt, unwrittenSections(attempt, timeline));
    const { state } = timeline;
    if (state.phase === 'ready') throw new AppError('conflict', 'This exam has not begun.');
    if (state.phase === 'over') return;
    if (state.phase === 'section') await endSectionRow(tx, attempt, state.sectionIndex, attempt.now);
    await setSubmitted(tx, attempt, attempt.now);
  });
  return settle(learnerId, attemptId);
}

async function settle(learnerId: string, attemptId: string): Promise<ClockView> {
  const attempt = await getAttemptClock(learnerId, attemptId);
  const view = clockView(attempt);
  if (view.state.phase === 'over') await ensureScore(learnerId, attemptId);
  return view;
}
