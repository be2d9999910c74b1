import 'server-only';
import { db } from '@/lib/db/client';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import type { CurrentUser } from '@/lib/auth/current-user';
import { learnerScope } from '@/lib/auth/learner-scope';
import type { ExtraTimeEffect, RunningExam } from '@/lib/http/contracts/invigilation-contracts';
import { lockReviews } from '@/lib/review/review-data';
import { changeAllowance, listAffected, type AffectedAttempt, type ExtraTimeScope } from './allowance-data';
import { insertSections, lockAttempt } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import { timelineOf } from './close-attempt';
import { reopenAttempt } from './reopen-attempt';
import { deadlineOf, graceMs, type StartedSection, type Timeline } from './timeline';

type Actor = Pick<CurrentUser, 'id' | 'role'>;

export interface ExtraTimeRequest {
  /** One attempt, those at one assignment, or every attempt that runs, of the actor's learners. */
  scope: ExtraTimeScope;
  /** Minutes added to the section that runs or, on a break, to the next one; not to those after it. */
  minutes: number;
  /** Attempts whose time ran out after this moment get the minutes too, and are reopened where that helps. Null: none. */
  expiredSince: Date | null;
  /** Attempts to reopen although their learners have seen the result, and know the keys. All others of that kind stay closed. */
  reopenSeen: readonly string[];
}

interface Change {
  effect: ExtraTimeEffect;
  /** The section that gets the minutes. */
  sectionIndex: number;
  /** Null where the section has not begun: its deadline is written when it starts. */
  newDeadline: number | null;
  timeline: Timeline;
}

function effectOf(
  attempt: AttemptRecord,
  learner: { name: string; email: string },
  times: { deadline: number; newDeadline: number },
  rest: Pick<ExtraTimeEffect, 'reopens' | 'onBreak' | 'resultSeen' | 'lostSections'>,
): ExtraTimeEffect {
  return {
    learnerId: attempt.learnerId,
    learnerName: learner.name,
    learnerEmail: learner.email,
    attemptId: attempt.id,
    title: attempt.title,
    deadline: new Date(times.deadline).toISOString(),
    newDeadline: new Date(times.newDeadline).toISOString(),
    ...rest,
  };
}

/** Whether the time of a section ran out after a moment. */
function ranOutSince({ endedAt, deadlineAt }: StartedSection, since: Date | null, now: number): boolean {
  return endedAt === null && deadlineAt !== null && deadlineAt <= now && since !== null && deadlineAt > since.getTime();
}

/** Numbers, from 1, of sections whose time ran out since the outage began and that stay closed all the same. */
function lostSections(sections: readonly StartedSection[], changed: number, since: Date | null, now: number): number[] {
  return sections
    .filter((section) => section.index !== changed && ranOutSince(section, since, now))
    .map(({ index }) => index + 1);
}

/** On a break the next section gets the minutes; its end is told for a learner who uses the break up. */
function changeOnBreak(
  attempt: AttemptRecord,
  learner: { name: string; email: string },
  { minutes, expiredSince }: ExtraTimeRequest,
  timeline: Timeline,
): Change | null {
  const { state, sections } = timeline;
  const next = state.phase === 'break' ? attempt.sections[state.sectionIndex] : undefined;
  const deadline = state.phase === 'break' && next ? deadlineOf(next, state.endsAt, attempt) : null;
  if (!next || deadline === null) return null;
  const times = { deadline, newDeadline: deadline + minutes * 60_000 };
  const effect = effectOf(attempt, learner, times, {
    reopens: false,
    onBreak: true,
    resultSeen: false,
    lostSections: lostSections(sections, next.index, expiredSince, attempt.now),
  });
  return { effect, sectionIndex: next.index, newDeadline: null, timeline };
}

/*
 * After an outage from T0 to T1 an attempt with deadline D has lost T1 - T0, whether D lies after T1 or between
 * the two: in both cases its fair deadline is D + (T1 - T0). So one rule serves: add the minutes to the deadline,
 * and what then lies in the future runs (again). The minutes belong to that one section, whose time was lost: those
 * after it keep theirs (docs/decisions/0006-extra-minutes-belong-to-one-section.md). A section
 * before a break runs again too, while no later one has begun.
 */
function changeOf(
  attempt: AttemptRecord,
  learner: { name: string; email: string },
  request: ExtraTimeRequest,
): Change | null {
  if (attempt.submittedAt !== null) return null;
  const timeline = timelineOf(attempt);
  const { state, sections } = timeline;
  const { minutes, expiredSince } = request;
  const last = sections[sections.length - 1];
  const deadlineAt = last?.deadlineAt ?? null;
  const newDeadline = (deadlineAt ?? 0) + minutes * 60_000;
  const closed = state.phase === 'over' || state.phase === 'break';
  const helps =
    last !== undefined &&
    (closed ? ranOutSince(last, expiredSince, attempt.now) : last.endedAt === null) &&
    newDeadline + graceMs > attempt.now;
  if (state.phase === 'break' && !helps) return changeOnBreak(attempt, learner, request, timeline);
  if (!helps || deadlineAt === null || state.phase === 'ready') return null;
  return {
    effect: effectOf(
      attempt,
      learner,
      { deadline: deadlineAt, newDeadline },
      {
        reopens: closed,
        onBreak: false,
        resultSeen: state.phase === 'over' && attempt.resultSeenAt !== null,
        lostSections: lostSections(sections, last.index, expiredSince, attempt.now),
      },
    ),
    sectionIndex: last.index,
    newDeadline,
    timeline,
  };
}

/** How long ago an exam's time may have run out for it to be listed still. */
const recentMs = 3 * 3_600_000;

function runningExamOf({ attempt, learner, assignment }: AffectedAttempt): RunningExam | null {
  const { state, sections } = timelineOf(attempt);
  const last = sections[sections.length - 1];
  if (last?.deadlineAt === undefined || last.deadlineAt === null || state.phase === 'ready') return null;
  if (
    state.phase === 'over' &&
    (state.endedBy !== 'time' || last.endedAt !== null || last.deadlineAt < attempt.now - recentMs)
  )
    return null;
  const now = { section: 'running', break: 'break', grace: 'expired', over: 'expired' } as const;
  return {
    learnerId: attempt.learnerId,
    learnerName: learner.name,
    learnerEmail: learner.email,
    attemptId: attempt.id,
    title: attempt.title,
    assignment,
    section: (state.phase === 'break' ? state.sectionIndex : last.index) + 1,
    sections: attempt.sections.length,
    state: now[state.phase],
    endsAt: new Date(state.phase === 'break' ? state.endsAt : last.deadlineAt).toISOString(),
  };
}

/** Timed exams of the actor's learners that run now, those in a break, and those whose time ran out in the last three hours; what ends first comes first. */
export async function listRunningExams(actor: Actor): Promise<{ now: string; exams: RunningExam[] }> {
  const now = new Date();
  const affected = await listAffected(db(), learnerScope(actor), 'everyone', new Date(now.getTime() - recentMs));
  const exams = affected.flatMap((one) => runningExamOf(one) ?? []);
  exams.sort(
    (a, b) => Number(a.state === 'expired') - Number(b.state === 'expired') || a.endsAt.localeCompare(b.endsAt),
  );
  return { now: new Date(affected[0]?.attempt.now ?? now).toISOString(), exams };
}

/** What `giveExtraTime` would do now. Changes nothing. */
export async function previewExtraTime(actor: Actor, request: ExtraTimeRequest): Promise<ExtraTimeEffect[]> {
  const affected = await listAffected(db(), learnerScope(actor), request.scope, request.expiredSince);
  return affected.flatMap(({ attempt, learner }) => changeOf(attempt, learner, request)?.effect ?? []);
}

/**
 * Adds minutes to running attempts and reopens those whose time ran out meanwhile: their score is taken back
 * and computed anew at the new end. Each attempt is its own transaction with its audit record; an attempt that
 * ended in between by submitting is left alone, and so is one whose result its learner has seen, unless it is named.
 * Returns what was done.
 */
export async function giveExtraTime(
  actor: Actor,
  request: ExtraTimeRequest,
  reason: string,
): Promise<ExtraTimeEffect[]> {
  const effects: ExtraTimeEffect[] = [];
  for (const { attempt: seen, learner } of await listAffected(
    db(),
    learnerScope(actor),
    request.scope,
    request.expiredSince,
  )) {
    const effect = await db().$transaction(async (tx) => {
      await lockReviews(tx, seen.learnerId);
      const attempt = await lockAttempt(tx, seen.learnerId, seen.id);
      const change = attempt && changeOf(attempt, learner, request);
      if (!change) return null;
      const { deadline, newDeadline, reopens, resultSeen } = change.effect;
      if (resultSeen && !request.reopenSeen.includes(attempt.id)) return null;
      await insertSections(tx, attempt, change.timeline.sections.slice(attempt.started.length));
      await changeAllowance(tx, attempt, {
        timeFactor: attempt.timeFactor,
        // What is given by hand is meant to be had: the window gives way to it.
        endsBy: attempt.endsBy === null ? null : attempt.endsBy + request.minutes * 60_000,
        sections: attempt.sections.map((section) =>
          section.index === change.sectionIndex
            ? { ...section, extraMinutes: (section.extraMinutes ?? 0) + request.minutes }
            : section,
        ),
        breakMinutesTotal: attempt.breakMinutesTotal,
        extraBreakMinutes: attempt.extraBreakMinutes,
        ...(change.newDeadline === null ? {} : { deadline: { index: change.sectionIndex, at: change.newDeadline } }),
      });
      if (reopens) await reopenAttempt(tx, attempt);
      await insertAuditEvent(tx, {
        actorId: actor.id,
        action: 'attempt.extra-time',
        subjectType: 'attempt',
        subjectId: attempt.id,
        data: {
          learnerId: attempt.learnerId,
          minutes: request.minutes,
          deadline,
          newDeadline,
          reopens,
          resultSeen,
          reason,
        },
      });
      return change.effect;
    });
    if (effect) effects.push(effect);
  }
  return effects;
}
