import 'server-only';
import { getBlueprint } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { listMarks } from '@/lib/review/review-data';
import { findAttempt, findAttemptClock, insertSections, lockAttempt } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import { recordExposures } from './history-data';
import { openQuestions } from './open-questions';
import { listResponses, type ResponseRecord } from './response-data';
import { timelineOf } from './close-attempt';
import { examQuestion } from './exam-question';
import { reveal } from './reveal';
import type { AttemptView, ClockView, PhaseView } from './exam-view';
import { allowedMinutes, breakLeftMs, graceMs, type Phase, type StartedSection, type Timeline } from './timeline';

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

export function attemptNotFound(): AppError {
  return new AppError('not-found', 'There is no such exam in your account. Open it from your home page.');
}

/** Whether the attempt is this learner's. */
export async function hasAttempt(learnerId: string, attemptId: string): Promise<boolean> {
  return (await findAttemptClock(learnerId, attemptId)) !== null;
}

/** The learner's attempt without its form. Throws AppError 'not-found'. */
export async function getAttemptClock(learnerId: string, attemptId: string): Promise<AttemptRecord> {
  const attempt = await findAttemptClock(learnerId, attemptId);
  if (!attempt) throw attemptNotFound();
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
    const begun = unwrittenSections(attempt, timeline);
    await insertSections(tx, attempt, begun);
    const { state } = timeline;
    if (state.phase === 'section' && begun.some((section) => section.index === state.sectionIndex)) {
      await recordExposures(tx, seen.learnerId, questionsOf(seen, state.sectionIndex));
    }
  });
}

/** Ids of the questions of one section. */
export function questionsOf(attempt: AttemptRecord, index: number): string[] {
  const plan = attempt.sections[index];
  return plan ? attempt.form.slice(plan.firstPosition, plan.lastPosition + 1).map((item) => item.question) : [];
}

/** Sections that have begun by themselves and are no rows yet. */
export function unwrittenSections(attempt: AttemptRecord, timeline: Timeline): StartedSection[] {
  return timeline.sections.slice(attempt.started.length);
}

/**
 * The whole state of an attempt for its learner: the running section's questions, without keys, and
 * responses. Throws AppError 'not-found'.
 */
export async function readAttempt(learnerId: string, attemptId: string): Promise<AttemptView> {
  let attempt = await findAttempt(learnerId, attemptId);
  if (!attempt) throw attemptNotFound();
  if (unwrittenSections(attempt, timelineOf(attempt)).length > 0) {
    await materialise(attempt);
    attempt = (await findAttempt(learnerId, attemptId)) ?? attempt;
  }
  return attemptView(attempt);
}

/** The same from a record that holds the form. Responses are read unless they are given. */
export async function attemptView(attempt: AttemptRecord, given?: readonly ResponseRecord[]): Promise<AttemptView> {
  const blueprint = await getBlueprint(attempt.blueprintId);
  const timeline = timelineOf(attempt);
  const { state } = timeline;
  const section =
    state.phase === 'section' || state.phase === 'grace' ? attempt.sections[state.sectionIndex] : undefined;
  const running = section ? { first: section.firstPosition, last: section.lastPosition } : null;
  const items = running ? attempt.form.slice(running.first, running.last + 1) : [];
  const [revisions, responses] = await Promise.all([
    getRevisions(items.map((item) => item.revision)),
    given ?? (running ? listResponses(attempt.learnerId, attempt.id, running.first, running.last) : []),
  ]);
  const told = attempt.mode === 'study' ? await tellLocked(attempt, responses) : { reveals: [], withheld: [] };
  return {
    now: iso(attempt.now),
    state: phaseView(state),
    attemptId: attempt.id,
    title: attempt.title,
    certification: blueprint.certification.id,
    blueprintName: blueprint.version,
    mode: attempt.mode,
    // By the plan: a diagnostic's form grows from section to section.
    totalQuestions: (attempt.sections.at(-1)?.lastPosition ?? -1) + 1,
    scoredQuestions: attempt.form.filter((item) => item.scored).length,
    graceSeconds: graceMs / 1000,
    timeFactor: attempt.timeFactor,
    endsBy: attempt.endsBy === null ? null : iso(attempt.endsBy),
    assigned: attempt.assignmentId !== null,
    breakMinutesTotal: attempt.breakMinutesTotal,
    extraBreakMinutes: attempt.extraBreakMinutes,
    ...(section ? { breakMinutesLeft: breakLeftMs(attempt, timeline.sections) / 60_000 } : {}),
    sections: attempt.sections.map((plan) => ({
      ...plan,
      minutes: allowedMinutes(plan, attempt),
      extraMinutes: plan.extraMinutes ?? 0,
    })),
    questions: items.map((item, place) => {
      const content = revisions.get(item.revision);
      if (!content || !running) throw new Error(`revision ${item.revision} is gone`);
      return examQuestion(running.first + place, item, content);
    }),
    responses: responses.map(({ inGrace: _inGrace, locked: _locked, ...response }) => response),
    ...told,
  };
}

/** What locked answers reveal; withheld while their questions stand in an exam that is open, or held back. */
async function tellLocked(
  attempt: AttemptRecord,
  responses: readonly ResponseRecord[],
): Promise<Pick<AttemptView, 'reveals' | 'withheld'>> {
  const locked = responses.filter((response) => response.locked);
  if (locked.length === 0) return { reveals: [], withheld: [] };
  const [marks, open] = await Promise.all([listMarks(attempt.learnerId, attempt.id), openQuestions(attempt.learnerId)]);
  const places = locked.map(({ position }) => {
    const item = attempt.form[position];
    if (!item) throw new RangeError(`no position ${position}`);
    return { position, item };
  });
  return {
    reveals: await Promise.all(
      places
        .filter(({ item }) => !open.has(item.question))
        .map(async ({ position, item }) => ({
          position,
          reveal: await reveal(item),
          ...(marks.includes(position) ? { marked: true } : {}),
        })),
    ),
    withheld: places.filter(({ item }) => open.has(item.question)).map(({ position }) => position),
  };
}
