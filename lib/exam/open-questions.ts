import 'server-only';
import { listOpenExams } from './attempt-data';
import { timelineOf } from './close-attempt';

/**
 * Questions in the learner's exams that are not over: withheld from study, from other exams and from past
 * results, so that an exam cannot be looked up while it runs.
 */
export async function openQuestions(learnerId: string): Promise<Set<string>> {
  const exams = await listOpenExams(learnerId);
  return new Set(
    exams
      .filter((exam) => timelineOf(exam).state.phase !== 'over')
      .flatMap((exam) => exam.form.map((item) => item.question)),
  );
}
