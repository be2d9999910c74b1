import { z } from 'zod';
import type { SectionPlan } from './exam-plan';
import { formSchema, type FormItem } from './form';
import type { StartedSection } from './timeline';

/** The times of an attempt, as its row keeps them. */
export const planSchema = z.object({
  sections: z.array(
    z.object({
      index: z.int(),
      firstPosition: z.int(),
      lastPosition: z.int(),
      minutes: z.number().nullable(),
      extraMinutes: z.int().default(0),
    }),
  ),
  breakMinutesTotal: z.number(),
  extraBreakMinutes: z.number().default(0),
});

/** An attempt's row with its sections, and the database's clock when they were read. Times in ms since 1970. */
export interface AttemptRecord {
  learnerId: string;
  id: string;
  blueprintId: string;
  mode: 'exam' | 'study';
  length: string;
  title: string;
  form: FormItem[];
  sections: SectionPlan[];
  /** With the learner's extra minutes. */
  breakMinutesTotal: number;
  /** Minutes of the breaks that are an accommodation. */
  extraBreakMinutes: number;
  timeFactor: number;
  createdAt: number;
  submittedAt: number | null;
  closedAt: number | null;
  /** When its learner was first shown the result, and with it the keys. */
  resultSeenAt: number | null;
  /** What it was assigned by; null where the learner chose it. */
  assignmentId: string | null;
  /** The latest end, by the window of its assignment. */
  endsBy: number | null;
  started: StartedSection[];
  now: number;
  /** Of the attempt's own row: differs once anybody has written to it. */
  rowVersion: string;
}

const attemptRowSchema = z.object({
  learner_id: z.string(),
  id: z.string(),
  blueprint_id: z.string(),
  mode: z.enum(['exam', 'study']),
  length: z.string(),
  title: z.string(),
  form: formSchema.nullable(),
  plan: planSchema,
  time_factor: z.coerce.number(),
  created_at: z.date(),
  submitted_at: z.date().nullable(),
  closed_at: z.date().nullable(),
  result_seen_at: z.date().nullable(),
  assignment_id: z.string().nullable(),
  ends_by: z.date().nullable(),
  started: z.array(
    z.object({
      index: z.int(),
      startedAt: z.number(),
      deadlineAt: z.number().nullable(),
      endedAt: z.number().nullable(),
    }),
  ),
  now: z.date(),
  row_version: z.string(),
});

/** Everything but the form is small; the form of 180 questions is some 30 kB, so who does not need it does not read it. */
export const attemptSelect = (form: 'a.form' | 'null::jsonb') => `
  select a.learner_id, a.id, a.blueprint_id, a.mode, a.length, a.title, ${form} as form, a.plan, a.time_factor, a.created_at,
    a.submitted_at, a.closed_at, a.result_seen_at, a.assignment_id, a.ends_by, clock_timestamp() as now,
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'index', s.index,
        'startedAt', floor(extract(epoch from s.started_at) * 1000),
        'deadlineAt', floor(extract(epoch from s.deadline_at) * 1000),
        'endedAt', floor(extract(epoch from s.ended_at) * 1000)) order by s.index)
      from attempt_section s where s.learner_id = a.learner_id and s.attempt_id = a.id), '[]'::jsonb) as started, a.xmin::text as row_version
  from attempt a`;

/** A row of `attemptSelect`. */
export function toRecord(row: unknown): AttemptRecord {
  const parsed = attemptRowSchema.parse(row);
  return {
    learnerId: parsed.learner_id,
    id: parsed.id,
    blueprintId: parsed.blueprint_id,
    mode: parsed.mode,
    length: parsed.length,
    title: parsed.title,
    form: parsed.form ?? [],
    sections: parsed.plan.sections,
    breakMinutesTotal: parsed.plan.breakMinutesTotal,
    extraBreakMinutes: parsed.plan.extraBreakMinutes,
    timeFactor: parsed.time_factor,
    createdAt: parsed.created_at.getTime(),
    submittedAt: parsed.submitted_at?.getTime() ?? null,
    closedAt: parsed.closed_at?.getTime() ?? null,
    resultSeenAt: parsed.result_seen_at?.getTime() ?? null,
    assignmentId: parsed.assignment_id,
    endsBy: parsed.ends_by?.getTime() ?? null,
    started: parsed.started,
    now: parsed.now.getTime(),
    rowVersion: parsed.row_version,
  };
}
