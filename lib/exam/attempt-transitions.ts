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
import { ensureScore, timelineOf, writeSubmittedScore } from './close-attempt';
import type { AttemptView, ClockView } from './exam-view';
import { DIAGNOSTIC_LENGTH } from './diagnostic/choose-stage';
import { growDiagnostic } from './diagnostic/grow-diagnostic';
import { recordExposures } from './history-data';
import { listStartBars, type StartBar } from './start-bar-data';
import { beginSection, finishSection } from './section-statements';
import { deadlineOf } from './timeline';

const barWords = {
  'not-assigned': ['closed', 'This is not assigned to you any more. Your assignments are on your home page.'],
  'not-open-yet': ['conflict', 'This opens later. When it does is on your home page.'],
  over: ['closed', 'The time to take this exam is over. Ask your instructor if you still may.'],
} as const satisfies Record<StartBar, unknown>;

function barred(bar: StartBar): AppError {
  const [code, words] = barWords[bar];
  return new AppError(code, words);
}

/**
 * Starts a section at the database's clock, or does nothing where it runs. Throws AppError 'not-found',
 * 'conflict' for a section that is not the next, 'closed' for one that is finished, and the same for an assigned
 * attempt outside its window: whoever waited until others saw the keys must not begin then.
 */
export async function startSection(learnerId: string, attemptId: string, index: number): Promise<AttemptView> {
  const seen = await findAttempt(learnerId, attemptId);
  if (!seen) throw attemptNotFound();
  const { state } = timelineOf(seen);
  if (state.phase === 'ready' && seen.endsBy !== null && seen.now >= seen.endsBy) throw barred('over');
  if (state.phase === 'ready' && seen.assignmentId !== null) {
    const bar = (await listStartBars(learnerId)).get(attemptId);
    if (bar) throw barred(bar);
  }
  if (index === 0 && state.phase === 'ready') {
    const section = await beginSection(seen, index, questionsOf(seen, index));
    // It began just now: there are no responses to read.
    if (section) return attemptView({ ...seen, started: [section], now: section.startedAt }, []);
  }
  return startSectionInTransaction(seen, index);
}

/** The same where another section came before, or somebody else wrote to the attempt meanwhile. */
async function startSectionInTransaction(seen: AttemptRecord, index: number): Promise<AttemptView> {
  const { learnerId, id: attemptId } = seen;
  const begun = await db().$transaction(async (tx): Promise<AttemptRecord | null> => {
    const attempt = await lockAttempt(tx, learnerId, attemptId);
    if (!attempt) throw attemptNotFound();
    const timeline = timelineOf(attempt);
    await insertSections(tx, attempt, unwrittenSections(attempt, timeline));
    const { state } = timeline;
    if (state.phase === 'section' && state.sectionIndex === index) return null;
    if ((state.phase !== 'ready' && state.phase !== 'break') || index < state.sectionIndex) {
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
 * Finishes a running section before its time; finishing the last one submits, and so does finishing one of a
 * diagnostic that no other can follow. Finishing one that is over changes nothing. Throws AppError 'not-found',
 * 'conflict' for one that has not begun.
 */
export async function endSection(learnerId: string, attemptId: string, index: number): Promise<ClockView> {
  let seen = await getAttemptClock(learnerId, attemptId);
  if (seen.length === DIAGNOSTIC_LENGTH) {
    if ((await growDiagnostic(learnerId, attemptId, index)) === 'nothing-left')
      return submitAttempt(learnerId, attemptId);
    seen = await getAttemptClock(learnerId, attemptId);
  }
  const finished = await finishWhereItRuns(seen, index);
  if (finished) return finished;
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
  const finished = await finishWhereItRuns(await getAttemptClock(learnerId, attemptId), 'submit');
  if (finished) return finished;
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

/**
 * Finishes the section that runs, if it is the one asked for, and scores an attempt that is over by it. Null where
 * something else is to be done than that, or somebody else wrote to the attempt meanwhile.
 */
async function finishWhereItRuns(seen: AttemptRecord, which: number | 'submit'): Promise<ClockView | null> {
  const timeline = timelineOf(seen);
  const { state } = timeline;
  if (state.phase !== 'section' || unwrittenSections(seen, timeline).length > 0) return null;
  if (which !== 'submit' && which !== state.sectionIndex) return null;
  const submit = which === 'submit' || which === seen.sections.length - 1;
  const endedAt = await finishSection(seen, state.sectionIndex, { submit });
  if (endedAt === null) return null;
  if (submit) await writeSubmittedScore(seen.learnerId, seen.id);
  const started = seen.started.map((section) =>
    section.index === state.sectionIndex ? { ...section, endedAt } : section,
  );
  return clockView({ ...seen, started, submittedAt: submit ? endedAt : null, now: endedAt });
}

async function settle(learnerId: string, attemptId: string): Promise<ClockView> {
  const attempt = await getAttemptClock(learnerId, attemptId);
  const view = clockView(attempt);
  if (view.state.phase === 'over') await ensureScore(learnerId, attemptId);
  return view;
}
