import 'server-only';
import { db } from '@/lib/db/client';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import type { CurrentUser } from '@/lib/auth/current-user';
import { learnerScope } from '@/lib/auth/learner-scope';
import { AppError } from '@/lib/http/app-error';
import type { LearnerView } from '@/lib/http/contracts/invigilation-contracts';
import {
  changeAllowance,
  findAccommodation,
  listLearners,
  listUnfinishedIds,
  saveAccommodation,
} from './allowance-data';
import { insertSections, lockAttempt } from './attempt-data';
import { timelineOf } from './close-attempt';
import { deadlineOf } from './timeline';

export interface Accommodation {
  /** Multiplier on every timed section, 1 to 5. */
  timeFactor: number;
  /** Minutes added to the breaks of exams that have them. */
  extraBreakMinutes: number;
}

/**
 * Grants an accommodation to a learner: for every exam from now on, and at once for those that run. What runs is
 * never shortened: a smaller factor counts from the next section on, and a break that runs keeps its minutes. The audit record is written in
 * the same transaction. Throws AppError 'not-found', also
 * where the actor does not teach the learner.
 */
export async function grantAccommodation(
  actor: Pick<CurrentUser, 'id' | 'role'>,
  learnerId: string,
  accommodation: Accommodation,
  reason: string,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await findAccommodation(tx, learnerId, learnerScope(actor));
    if (!before) throw new AppError('not-found', 'There is no such learner. Load the list again.');
    await saveAccommodation(tx, learnerId, accommodation);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'accommodation.grant',
      subjectType: 'user',
      subjectId: learnerId,
      data: { before, after: { ...accommodation }, reason },
    });
    for (const attemptId of await listUnfinishedIds(tx, learnerId)) {
      const attempt = await lockAttempt(tx, learnerId, attemptId);
      if (!attempt) continue;
      const { state, sections } = timelineOf(attempt);
      if (state.phase === 'over') continue;
      await insertSections(tx, attempt, sections.slice(attempt.started.length));
      const running = state.phase === 'section' ? sections[state.sectionIndex] : undefined;
      const plan = running && attempt.sections[running.index];
      const deadline =
        running && plan
          ? deadlineOf(plan, running.startedAt, { timeFactor: accommodation.timeFactor, endsBy: attempt.endsBy })
          : null;
      const extraBreakMinutes =
        state.phase === 'break'
          ? Math.max(attempt.extraBreakMinutes, accommodation.extraBreakMinutes)
          : accommodation.extraBreakMinutes;
      const usualBreaks = attempt.breakMinutesTotal - attempt.extraBreakMinutes;
      await changeAllowance(tx, attempt, {
        timeFactor: accommodation.timeFactor,
        sections: attempt.sections,
        endsBy: attempt.endsBy,
        ...(usualBreaks > 0
          ? { breakMinutesTotal: usualBreaks + extraBreakMinutes, extraBreakMinutes }
          : { breakMinutesTotal: 0, extraBreakMinutes: 0 }),
        ...(running && deadline !== null && running.deadlineAt !== null
          ? { deadline: { index: running.index, at: Math.max(running.deadlineAt, deadline) } }
          : {}),
      });
    }
  });
}

const longestList = 50;

/** Whose accommodations to look for. */
export interface LearnerSearch {
  /** Part of a name or an address; empty for all. */
  search: string;
  show: 'everyone' | 'accommodated';
}

/** The actor's learners with their accommodations, by name, 50 at most; `more` says whether some were left out. */
export async function searchLearners(
  actor: Pick<CurrentUser, 'id' | 'role'>,
  wanted: LearnerSearch,
): Promise<{ learners: LearnerView[]; more: boolean }> {
  const learners = await listLearners({ ...wanted, seen: learnerScope(actor), take: longestList + 1 });
  return { learners: learners.slice(0, longestList), more: learners.length > longestList };
}
