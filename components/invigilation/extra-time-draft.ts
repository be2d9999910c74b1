import type { z } from 'zod';
import type { postExamTime, RunningExam } from '@/lib/http/contracts/invigilation-contracts';
import { readNumber } from './read-number';

/** What is in the fields of the form. */
export interface ExtraTimeDraft {
  who: 'everyone' | 'one';
  /** The exam chosen; empty for none. */
  attemptId: string;
  minutes: string;
  reason: string;
  /** Value of a local date and time field; empty for no outage. */
  outage: string;
}

export const emptyDraft: ExtraTimeDraft = { who: 'everyone', attemptId: '', minutes: '', reason: '', outage: '' };

type ExtraTimeBody = z.input<NonNullable<typeof postExamTime.body>>;
export type ExtraTimeRequest = Omit<ExtraTimeBody, 'preview'>;

export type ReadDraft =
  { ok: true; request: ExtraTimeRequest; exam: RunningExam | null } | { ok: false; fields: Record<string, string> };

/**
 * The request that the fields ask for. Someone chosen by name gets the minutes whether or not the time has run
 * out, now or before it is confirmed; for everyone, what ran out counts only from the outage on.
 */
export function readDraft(draft: ExtraTimeDraft, exams: readonly RunningExam[], now: number): ReadDraft {
  const common = { minutes: readNumber(draft.minutes), reason: draft.reason };
  if (draft.who === 'one') {
    const exam = exams.find(({ attemptId }) => attemptId === draft.attemptId);
    if (!exam) return { ok: false, fields: { attemptId: 'Choose an exam. One that ended is no longer in the list.' } };
    const { learnerId, attemptId } = exam;
    const expiredSince = new Date(Date.parse(exam.endsAt) - 1000).toISOString();
    return { ok: true, request: { ...common, scope: { learnerId, attemptId }, expiredSince }, exam };
  }
  if (draft.outage === '')
    return { ok: true, request: { ...common, scope: 'everyone', expiredSince: null }, exam: null };
  const outage = new Date(draft.outage);
  if (Number.isNaN(outage.getTime()))
    return { ok: false, fields: { outage: 'Give a date and a time, or leave it empty.' } };
  if (outage.getTime() > now)
    return { ok: false, fields: { outage: 'This is in the future. Give the moment when it began.' } };
  return { ok: true, request: { ...common, scope: 'everyone', expiredSince: outage.toISOString() }, exam: null };
}
