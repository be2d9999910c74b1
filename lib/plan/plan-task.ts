import { z } from 'zod';
import { examLengths } from '@/lib/exam/exam-plan';

/** One thing to do on a day. Minutes are about what it takes. */
export const planTaskSchema = z
  .discriminatedUnion('kind', [
    /** A first exam, of which nothing else can be planned before. */
    z.object({ kind: z.literal('diagnostic'), minutes: z.int() }),
    z.object({ kind: z.literal('review'), questions: z.int(), minutes: z.int() }),
    z.object({
      kind: z.literal('study'),
      domain: z.string(),
      name: z.string(),
      questions: z.int(),
      minutes: z.int(),
    }),
    z.object({ kind: z.literal('exam'), length: z.enum(examLengths), minutes: z.int() }),
  ])
  .meta({ id: 'PlanTask' });
export type PlanTask = z.output<typeof planTaskSchema>;

/** What a learner has done on a day, as far as tasks ask for it. */
export interface DoneOnDay {
  /** Answers to questions that came back. */
  reviewed: number;
  /** Nothing is due any more. */
  nothingDue: boolean;
  /** Questions of finished study sets, by leaf domain. */
  studied: Readonly<Record<string, number>>;
  /** Questions of the longest exam that was finished, 0 without one. */
  examQuestions: number;
}

/** A set may turn out shorter than asked for, where the bank holds no more. */
const enough = 0.8;

/** Whether a task is done, wherever the learner has done it. @param questionsOf questions of an exam of a length */
export function isDone(
  task: PlanTask,
  done: DoneOnDay,
  questionsOf: (length: 'full' | 'half' | 'short') => number,
): boolean {
  switch (task.kind) {
    case 'diagnostic':
      return done.examQuestions > 0;
    case 'review':
      return done.nothingDue || done.reviewed >= task.questions;
    case 'study':
      return (done.studied[task.domain] ?? 0) >= enough * task.questions;
    case 'exam':
      return done.examQuestions >= questionsOf(task.length);
  }
}
