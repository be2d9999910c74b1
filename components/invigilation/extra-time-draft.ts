import type { z } from 'zod';
import type { postExamTime, RunningExam } from '@/lib/http/contracts/invigilation-contracts';
import { readNumber } from './read-number';

/** What is in the fields of the form. */
export interface ExtraTimeDraft {
  who: 'everyone' | 'assignment' | 'one';
  /** The assignment chosen; empty for none. */
  assignmentId: string;
  /** The exam chosen; empty for none. */
  attemptId: string;
  minutes: string;
  reason: string;
  /** Value of a local date and time field; empty for no outage. */
  outage: string;
}

export const emptyDraft: ExtraTimeDraft = {
  who: 'everyone',
  assignmentId: '',
  attemptId: '',
  minutes: '',
  reason: '',
  outage: '',
};

type ExtraTimeBody = z.input<NonNullable<typeof postExamTime.body>>;
export type ExtraTimeRequest = Omit<ExtraTimeBody, 'preview' | 'reopenSeen'>;

/** What is asked for, and the exam or the assignment that was chosen. */
interface ReadRequest {
  request: ExtraTimeRequest;
  exam: RunningExam | null;
  assignment: RunningExam['assignment'];
}

export type ReadDraft = ({ ok: true } & ReadRequest) | { ok: false; fields: Record<string, string> };

/** The assignments of the exams in the list, by name. */
export function assignmentsOf(exams: readonly RunningExam[]): NonNullable<RunningExam['assignment']>[] {
  const found = new Map(exams.flatMap(({ assignment }) => (assignment ? [[assignment.id, assignment]] : [])));
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Whether the moment when an outage began is asked for: not for an exam chosen by name whose own end says it. */
export function asksForOutage({ who, attemptId }: ExtraTimeDraft, exams: readonly RunningExam[]): boolean {
  return who !== 'one' || exams.find((exam) => exam.attemptId === attemptId)?.state === 'break';
}

/**
 * The request that the fields ask for. Someone chosen by name gets the minutes whether or not the time has run
 * out, now or before it is confirmed; for everyone, for an assignment and on a break, what ran out counts only from the
 * outage on.
 */
export function readDraft(draft: ExtraTimeDraft, exams: readonly RunningExam[], now: number): ReadDraft {
  const common = { minutes: readNumber(draft.minutes), reason: draft.reason };
  const exam = draft.who === 'one' ? (exams.find(({ attemptId }) => attemptId === draft.attemptId) ?? null) : null;
  if (draft.who === 'one' && !exam)
    return { ok: false, fields: { attemptId: 'Choose an exam. One that ended is no longer in the list.' } };
  const assignment =
    draft.who === 'assignment' ? (assignmentsOf(exams).find(({ id }) => id === draft.assignmentId) ?? null) : null;
  if (draft.who === 'assignment' && !assignment)
    return { ok: false, fields: { assignmentId: 'Choose an assignment. One that nobody takes is not in the list.' } };
  const scope = exam
    ? { learnerId: exam.learnerId, attemptId: exam.attemptId }
    : assignment
      ? { assignmentId: assignment.id }
      : ('everyone' as const);
  const read = (expiredSince: string | null): ReadDraft => ({
    ok: true,
    request: { ...common, scope, expiredSince },
    exam,
    assignment,
  });
  if (exam && exam.state !== 'break') return read(new Date(Date.parse(exam.endsAt) - 1000).toISOString());
  if (draft.outage === '') return read(null);
  const outage = new Date(draft.outage);
  if (Number.isNaN(outage.getTime()))
    return { ok: false, fields: { outage: 'Give a date and a time, or leave it empty.' } };
  if (outage.getTime() > now)
    return { ok: false, fields: { outage: 'This is in the future. Give the moment when it began.' } };
  return read(outage.toISOString());
}
