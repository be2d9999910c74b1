import 'server-only';
import { v7 as uuid } from 'uuid';
import { insertAttempt } from '@/lib/exam/attempt-data';
import { timelineOf } from '@/lib/exam/close-attempt';
import { drawAssigned } from '@/lib/exam/draw-assigned';
import { randomSeed, timing } from '@/lib/exam/draw-exam';
import { planExam } from '@/lib/exam/exam-plan';
import { AppError } from '@/lib/http/app-error';
import { bankIndex } from '@/lib/bank/bank-index';
import { findAssigned, listAttemptsAt } from './assignment-data';
import type { AssignmentRecord } from './assignment-row';
import { endsByOf, windowState } from './assignment-window';
import { schoolTimeZone } from './school-zone';
import { zonedWords } from './zoned-time';

/** PostgreSQL's code for two rows with one key. */
const uniqueViolation = '23505';

/** What a learner gets: the form that everyone gets, or one of their own. */
async function examFor(learnerId: string, assignment: AssignmentRecord) {
  const { form, blueprintId } = assignment;
  if (form === null) return drawAssigned({ learnerId }, assignment);
  const index = await bankIndex();
  const blueprint = index.blueprints.get(blueprintId);
  if (!blueprint) throw new Error(`blueprint ${blueprintId} is gone`);
  const plan =
    assignment.content.kind === 'rule' && assignment.content.selection.kind === 'plan'
      ? planExam(blueprint, assignment.content.selection.length)
      : null;
  return { index, blueprint, seed: randomSeed(), form, ...timing(assignment, blueprint, plan, form.length) };
}

/**
 * Prepares an attempt at an assignment, or gives the one that is not over. Throws AppError 'not-found' for one that is
 * not the learner's, 'conflict' before its window or when its attempts are used up, 'closed' after its window.
 */
export async function startAssignment(learnerId: string, assignmentId: string): Promise<{ attemptId: string }> {
  const assignment = await findAssigned(learnerId, assignmentId);
  if (!assignment)
    throw new AppError('not-found', 'This is not assigned to you. Your assignments are on your home page.');
  const taken = await listAttemptsAt(learnerId, [assignmentId]);
  const open = taken.find(({ attempt }) => timelineOf(attempt).state.phase !== 'over');
  const state = windowState(assignment, Date.now());
  if (open && open.attempt.started.length > 0) return { attemptId: open.attempt.id };
  if (state === 'before') {
    const opens = zonedWords(assignment.opensAt, await schoolTimeZone());
    throw new AppError('conflict', `This opens on ${opens}. Come back then.`);
  }
  if (state === 'over')
    throw new AppError('closed', 'The time to take this is over. Ask your instructor if you still may.');
  if (open) return { attemptId: open.attempt.id };
  if (taken.length >= assignment.attempts)
    throw new AppError('conflict', 'You have used all your attempts at this. Its results are on your results page.');
  const { index, blueprint, seed, form, sections, breakMinutesTotal } = await examFor(learnerId, assignment);
  const attemptId = uuid();
  const endsBy = endsByOf(assignment);
  const { content } = assignment;
  try {
    await insertAttempt({
      learnerId,
      id: attemptId,
      blueprintId: blueprint.id,
      mode: assignment.mode,
      length:
        content.kind === 'list'
          ? 'list'
          : content.selection.kind === 'plan'
            ? content.selection.length
            : content.selection.kind,
      title: assignment.title,
      seed,
      bankVersion: index.version,
      form,
      sections,
      breakMinutesTotal,
      assigned: {
        assignmentId,
        number: Math.max(0, ...taken.map(({ number }) => number)) + 1,
        endsBy: endsBy === null ? null : new Date(endsBy),
      },
    });
  } catch (error) {
    // Two presses at the same moment: the other one has made it.
    if ((error as { code?: unknown }).code !== uniqueViolation) throw error;
    return startAssignment(learnerId, assignmentId);
  }
  return { attemptId };
}
