import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { db, type Db } from '@/lib/db/client';
import { changeAllowance } from '@/lib/exam/allowance-data';
import { insertSections, lockAttempt } from '@/lib/exam/attempt-data';
import { timelineOf } from '@/lib/exam/close-attempt';
import { drawAssigned } from '@/lib/exam/draw-assigned';
import { deadlineOf } from '@/lib/exam/timeline';
import { AppError } from '@/lib/http/app-error';
import type { AssignmentChange, NewAssignment } from '@/lib/http/contracts/assignment-contracts';
import {
  findAssignment,
  insertAssignment,
  listUnclosed,
  lockAssignment,
  markReleased,
  updateAssignment,
  withdraw,
} from './assignment-data';
import type { AssignmentRecord } from './assignment-row';
import { endsByOf, windowProblems } from './assignment-window';
import type { Actor } from './cohort-data';
import { getActiveCohort, getCohort } from './get-cohort';
import { schoolTimeZone } from './school-zone';
import { momentOf } from './zoned-time';

export function assignmentNotFound(): AppError {
  return new AppError('not-found', 'There is no such assignment in this cohort. Choose one from the list.');
}

/** An assignment of a cohort that the actor looks after. Throws AppError 'not-found'. */
export async function getAssignment(actor: Actor, cohortId: string, assignmentId: string): Promise<AssignmentRecord> {
  await getCohort(actor, cohortId);
  const assignment = await findAssignment(cohortId, assignmentId);
  if (!assignment) throw assignmentNotFound();
  return assignment;
}

function refuse(fields: Record<string, string>): void {
  const [first] = Object.values(fields);
  if (first !== undefined) throw new AppError('bad-request', first, { fields });
}

/**
 * Assigns an exam to a cohort. What everyone gets alike is drawn now. Throws AppError 'not-found', 'bad-request' for
 * times and rules that do not fit together, 'conflict' where the bank has no such questions.
 */
export async function createAssignment(
  actor: Actor,
  cohortId: string,
  { opensAt, closesAt, lateUntil, requiredPercent, sameForm, ...body }: NewAssignment,
): Promise<{ assignmentId: string }> {
  await getActiveCohort(actor, cohortId);
  const zone = await schoolTimeZone();
  const assignment = {
    ...body,
    cohortId,
    opensAt: momentOf(opensAt, zone),
    closesAt: momentOf(closesAt, zone),
    lateUntil: lateUntil === null ? null : momentOf(lateUntil, zone),
    requiredShare: requiredPercent === null ? null : requiredPercent / 100,
  };
  refuse({
    ...windowProblems(assignment),
    ...((assignment.lateUntil ?? assignment.closesAt) <= Date.now() ? { closesAt: 'This time is over already.' } : {}),
  });
  // Drawn for nobody it says too whether the bank has the questions at all.
  const { form } = await drawAssigned({ by: actor.id }, assignment);
  const assignmentId = await insertAssignment(assignment, sameForm ? form : null, actor.id);
  return { assignmentId };
}

/**
 * Changes an assignment. A later end counts at once for attempts that run; what runs is never shortened. Exams that the
 * window ended stay ended. Throws AppError 'not-found' or 'bad-request'.
 */
export async function changeAssignment(
  actor: Actor,
  cohortId: string,
  assignmentId: string,
  { opensAt, closesAt, lateUntil, requiredPercent, ...rest }: AssignmentChange,
): Promise<void> {
  const before = await getAssignment(actor, cohortId, assignmentId);
  const zone = await schoolTimeZone();
  const change = {
    ...rest,
    ...(opensAt === undefined ? {} : { opensAt: momentOf(opensAt, zone) }),
    ...(closesAt === undefined ? {} : { closesAt: momentOf(closesAt, zone) }),
    ...(lateUntil === undefined ? {} : { lateUntil: lateUntil === null ? null : momentOf(lateUntil, zone) }),
    ...(requiredPercent === undefined
      ? {}
      : { requiredShare: requiredPercent === null ? null : requiredPercent / 100 }),
  };
  const after = { ...before, ...change };
  refuse(windowProblems(after));
  await db().$transaction(async (tx) => {
    await lockAssignment(tx, assignmentId);
    await updateAssignment(tx, assignmentId, change);
    if (after.release !== before.release)
      await audit(tx, actor, 'assignment.release.change', assignmentId, { from: before.release, to: after.release });
    const endsBy = endsByOf(after);
    if (endsBy === null || endsBy === endsByOf(before)) return;
    for (const { learnerId, id } of await listUnclosed(tx, assignmentId)) await moveEnd(tx, learnerId, id, endsBy);
  });
}

/** Moves the latest end of an attempt; of one that runs only to later. */
async function moveEnd(tx: Db, learnerId: string, attemptId: string, endsBy: number): Promise<void> {
  const attempt = await lockAttempt(tx, learnerId, attemptId);
  if (!attempt) return;
  const { state, sections } = timelineOf(attempt);
  if (state.phase === 'over' || state.phase === 'grace') return;
  const begun = state.phase !== 'ready';
  if (begun && endsBy <= (attempt.endsBy ?? Infinity)) return;
  await insertSections(tx, attempt, sections.slice(attempt.started.length));
  const running = state.phase === 'section' ? sections[state.sectionIndex] : undefined;
  const plan = running && attempt.sections[running.index];
  const deadline = running && plan ? deadlineOf(plan, running.startedAt, { ...attempt, endsBy }) : null;
  await changeAllowance(tx, attempt, {
    timeFactor: attempt.timeFactor,
    sections: attempt.sections,
    breakMinutesTotal: attempt.breakMinutesTotal,
    extraBreakMinutes: attempt.extraBreakMinutes,
    endsBy,
    ...(running && deadline !== null && running.deadlineAt !== null && deadline > running.deadlineAt
      ? { deadline: { index: running.index, at: deadline } }
      : {}),
  });
}

function audit(tx: Db, actor: Actor, action: string, subjectId: string, data: Record<string, string>): Promise<void> {
  return insertAuditEvent(tx, { actorId: actor.id, action, subjectType: 'assignment', subjectId, data });
}

/** Shows scores, keys and reasons of finished attempts now, and of others when they end. Throws AppError 'not-found'. */
export async function releaseAssignment(actor: Actor, cohortId: string, assignmentId: string): Promise<void> {
  await getAssignment(actor, cohortId, assignmentId);
  await db().$transaction(async (tx) => {
    if (await markReleased(tx, assignmentId)) await audit(tx, actor, 'assignment.release', assignmentId, { cohortId });
  });
}

/** Takes an assignment back; what was taken of it stays with its learners. Throws AppError 'not-found'. */
export async function withdrawAssignment(actor: Actor, cohortId: string, assignmentId: string): Promise<void> {
  await getAssignment(actor, cohortId, assignmentId);
  await db().$transaction(async (tx) => {
    await lockAssignment(tx, assignmentId);
    const how = await withdraw(tx, assignmentId);
    await audit(tx, actor, 'assignment.withdraw', assignmentId, { cohortId, how });
  });
}
