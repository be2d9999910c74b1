import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { endSectionRow, findAttempt, findAttemptClock, insertSections, lockAttempt, setSubmitted } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import { recordExposures } from './history-data';
import { listResponses } from './response-data';
import { ensureScore, timelineOf } from './close-attempt';
import { examQuestion } from './exam-question';
import { revealed } from './reveal';
import type { AttemptView, ClockView, PhaseView } from './exam-view';
import { allowedMinutes, deadlineOf, graceMs, type Phase, type StartedSection, type Timeline } from './timeline';

const iso = (ms: number) => new Date(ms).toISOString();

function phaseView(state: Phase): PhaseView {
  switch (state.phase) {
    case 'ready':
      return state;
    case 'section':
      return { ...state, endsAt: state.endsAt === null ? null : iso(state.endsAt) };
    case 'break':
      return { ...state, endsAt: iso(state.endsAt) };
    case 'grace':
      return { ...state, graceEndsAt: iso(state.graceEndsAt) };
    case 'over':
      return { phase: 'over' };
  }
}

/** Where an attempt is, as a browser gets it. */
export function clockView(attempt: AttemptRecord): ClockView {
  return { now: iso(attempt.now), state: phaseView(timelineOf(attempt).state) };
}

function notFound(): AppError {
  return new AppError('not-found', 'There is no such exam in your account. Open it from your home page.');
}

/** The learner's attempt without its form. Throws AppError 'not-found'. */
export async function getAttemptClock(learnerId: string, attemptId: string): Promise<AttemptRecord> {
  const attempt = await findAttemptClock(learnerId, attemptId);
  if (!attempt) throw notFound();
  return attempt;
}

/**
 * Writes down sections that began by themselves since anybody last looked. Only the one that the learner now
 * gets to see counts as met: one that passed unattended was never on a screen.
 */
async function materialise(seen: AttemptRecord): Promise<void> {
  await db().$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, seen.learnerId, seen.id);
    if (!attempt) return;
    const timeline = timelineOf(attempt);
    const begun = unwritten(attempt, timeline);
    await insertSections(tx, attempt, begun);
    const { state } = timeline;
    if (state.phase === 'section' && begun.some((section) => section.index === state.sectionIndex)) {
      await recordExposures(tx, seen.learnerId, questionsOf(seen, state.sectionIndex));
    }
  });
}

function questionsOf(attempt: AttemptRecord, index: number): string[] {
  const plan = attempt.sections[index];
  return plan ? attempt.form.slice(plan.firstPosition, plan.lastPosition + 1).map((item) => item.question) : [];
}

function unwritten(attempt: AttemptRecord, timeline: Timeline): StartedSection[] {
  return timeline.sections.slice(attempt.started.length);
}

/**
 * The whole state of an attempt for its learner: the running section's questions, without keys, and
 * responses. Throws AppError 'not-found'.
 */
export async function readAttempt(learnerId: string, attemptId: string): Promise<AttemptView> {
  let attempt = await findAttempt(learnerId, attemptId);
  if (!attempt) throw notFound();
  if (unwritten(attempt, timelineOf(attempt)).length > 0) {
    await materialise(attempt);
    attempt = (await findAttempt(learnerId, attemptId)) ?? attempt;
  }
  return attemptView(attempt);
}

async function attemptView(attempt: AttemptRecord): Promise<AttemptView> {
  const index = await bankIndex();
  const blueprint = index.blueprints.get(attempt.blueprintId);
  if (!blueprint) throw new Error(`blueprint ${attempt.blueprintId} is gone`);
  const { state } = timelineOf(attempt);
  const section = state.phase === 'section' || state.phase === 'grace' ? attempt.sections[state.sectionIndex] : undefined;
  const running = section ? { first: section.firstPosition, last: section.lastPosition } : null;
  const items = running ? attempt.form.slice(running.first, running.last + 1) : [];
  const [revisions, responses] = await Promise.all([
    getRevisions(items.map((item) => item.revision)),
    running ? listResponses(attempt.learnerId, attempt.id, running.first, running.last) : [],
  ]);
  return {
    now: iso(attempt.now),
    state: phaseView(state),
    attemptId: attempt.id,
    title: attempt.title,
    certification: blueprint.certification.id,
    blueprintName: blueprint.version,
    mode: attempt.mode,
    totalQuestions: attempt.form.length,
    scoredQuestions: attempt.form.filter((item) => item.scored).length,
    graceSeconds: graceMs / 1000,
    timeFactor: attempt.timeFactor,
    sections: attempt.sections.map((plan) => ({
      ...plan,
      minutes: allowedMinutes(plan, attempt),
    })),
    questions: items.map((item, place) => {
      const content = revisions.get(item.revision);
      if (!content || !running) throw new Error(`revision ${item.revision} is gone`);
      return examQuestion(running.first + place, item, content);
    }),
    responses: responses.map(({ inGrace: _inGrace, locked: _locked, ...response }) => response),
    reveals:
      attempt.mode === 'study'
        ? responses.flatMap(({ position, locked }) => {
            const item = attempt.form[position];
            const content = item && revisions.get(item.revision);
            return locked && content ? [{ position, reveal: revealed(item, content, index) }] : [];
          })
        : [],
  };
}

/**
 * Starts a section at the database's clock, or does nothing where it runs. Throws AppError 'not-found',
 * 'conflict' for a section that is not the next, 'closed' for one that is finished.
 */
export async function startSection(learnerId: string, attemptId: string, index: number): Promise<AttemptView> {
  const form = await findAttempt(learnerId, attemptId);
  if (!form) throw notFound();
  await db().$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, learnerId, attemptId);
    if (!attempt) throw notFound();
    const timeline = timelineOf(attempt);
    await insertSections(tx, attempt, unwritten(attempt, timeline));
    const { state } = timeline;
    if (state.phase === 'section' && state.sectionIndex === index) return;
    if (state.phase !== 'ready' && state.phase !== 'break') {
      throw new AppError('closed', 'This part of the exam is finished and cannot be opened again.');
    }
    const plan = attempt.sections[index];
    if (!plan || state.sectionIndex !== index) throw new AppError('conflict', 'Another part of this exam comes first. Load the page again.');
    await insertSections(tx, attempt, [
      { index, startedAt: attempt.now, deadlineAt: deadlineOf(plan, attempt.now, attempt), endedAt: null },
    ]);
    await recordExposures(tx, learnerId, questionsOf(form, index));
  });
  return readAttempt(learnerId, attemptId);
}

/**
 * Finishes a running section before its time; finishing the last one submits. Finishing one that is over
 * changes nothing. Throws AppError 'not-found', 'conflict' for one that has not begun.
 */
export async function endSection(learnerId: string, attemptId: string, index: number): Promise<ClockView> {
  await db().$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, learnerId, attemptId);
    if (!attempt) throw notFound();
    const timeline = timelineOf(attempt);
    await insertSections(tx, attempt, unwritten(attempt, timeline));
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
    if (!attempt) throw notFound();
    const timeline = timelineOf(attempt);
    await insertSections(tx, attempt, unwritten(attempt, timeline));
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
