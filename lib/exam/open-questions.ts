import 'server-only';
import { listOpenExams } from './attempt-data';
import { timelineOf } from './close-attempt';
import { listHeldForms } from './held-data';

/**
 * Questions whose keys a learner must not be told now: those in exams of theirs that are not over, and those of
 * assigned ones whose feedback is held back. Withheld from study, from other exams and from past results, so that an
 * exam cannot be looked up while it runs or others still take it.
 */
export async function openQuestions(learnerId: string): Promise<Set<string>> {
  const [exams, held] = await Promise.all([listOpenExams(learnerId), listHeldForms(learnerId)]);
  const open = exams.filter((exam) => timelineOf(exam).state.phase !== 'over').map((exam) => exam.form);
  return new Set([...open, ...held].flatMap((form) => form.map((item) => item.question)));
}
