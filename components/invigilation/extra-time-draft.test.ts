import { describe, expect, it } from 'vitest';
import type { RunningExam } from '@/lib/http/contracts/invigilation-contracts';
import { asksForOutage, assignmentsOf, emptyDraft, readDraft } from './extra-time-draft';

const now = Date.parse('2026-11-22T10:00:00Z');
const exam: RunningExam = {
  learnerId: '0198f000-0000-7000-8000-000000000001',
  learnerName: 'Lee Arner',
  learnerEmail: 'lee@school.example',
  attemptId: '0198f000-0000-7000-8000-000000000002',
  title: 'CCMA practice exam, short',
  assignment: null,
  section: 1,
  sections: 1,
  state: 'expired',
  endsAt: '2026-11-22T09:50:00.000Z',
};
const filled = { ...emptyDraft, minutes: ' 10 ', reason: 'fire drill' };

describe('readDraft', () => {
  it('asks for everyone who runs, and for nothing that ran out', () => {
    expect(readDraft(filled, [exam], now)).toEqual({
      ok: true,
      request: { scope: 'everyone', minutes: 10, reason: 'fire drill', expiredSince: null },
      exam: null,
      assignment: null,
    });
  });

  it('asks for everyone at an assignment that somebody takes, and for what ran out since an outage', () => {
    const quiz = { id: '0198f000-0000-7000-8000-000000000003', name: 'Quiz 1, Evening class' };
    const exams = [exam, { ...exam, assignment: quiz }, { ...exam, assignment: quiz }];
    expect(assignmentsOf(exams)).toEqual([quiz]);
    const draft = { ...filled, who: 'assignment' as const, assignmentId: quiz.id };
    expect(readDraft(draft, exams, now)).toMatchObject({
      ok: true,
      request: { scope: { assignmentId: quiz.id }, expiredSince: null },
      assignment: quiz,
    });
    const read = readDraft({ ...draft, outage: '2026-11-22T00:30' }, exams, now + 86_400_000);
    expect(read.ok && read.request.expiredSince).toBe(new Date(2026, 10, 22, 0, 30).toISOString());
    const gone = readDraft(draft, [exam], now);
    expect(gone.ok ? '' : gone.fields.assignmentId).toContain('Choose an assignment');
  });

  it('asks of an exam on a break whether its last section was lost', () => {
    const pausing = { ...exam, state: 'break' as const };
    const draft = { ...filled, who: 'one' as const, attemptId: exam.attemptId };
    expect([asksForOutage(draft, [pausing]), asksForOutage(draft, [exam])]).toEqual([true, false]);
    const read = readDraft(draft, [pausing], now);
    expect(read.ok && read.request.expiredSince).toBeNull();
  });

  it('sends the beginning of an outage as a moment', () => {
    const read = readDraft({ ...filled, outage: '2026-11-22T00:30' }, [], now + 86_400_000);
    expect(read.ok && read.request.expiredSince).toBe(new Date(2026, 10, 22, 0, 30).toISOString());
  });

  it('refuses an outage that has not begun', () => {
    const read = readDraft({ ...filled, outage: '2027-01-01T00:00' }, [], now);
    expect(read.ok ? '' : read.fields.outage).toContain('future');
  });

  it('reaches a chosen exam after its time ran out', () => {
    const read = readDraft({ ...filled, who: 'one', attemptId: exam.attemptId, outage: 'ignored' }, [exam], now);
    expect(read.ok && read.request).toMatchObject({
      scope: { learnerId: exam.learnerId, attemptId: exam.attemptId },
      expiredSince: '2026-11-22T09:49:59.000Z',
    });
  });

  it('asks for a choice where the chosen exam is gone', () => {
    const read = readDraft({ ...filled, who: 'one', attemptId: exam.attemptId }, [], now);
    expect(read.ok ? '' : read.fields.attemptId).toContain('Choose an exam');
  });

  it('gives no number for empty minutes', () => {
    const read = readDraft({ ...filled, minutes: '' }, [], now);
    expect(read.ok && read.request.minutes).toBeNaN();
  });
});
