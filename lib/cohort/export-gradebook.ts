import 'server-only';
import type { Actor } from './cohort-data';
import { gradeCsv, gradeXlsx } from './gradebook-file';
import { readGradebook, windowWords } from './read-assignments';
import { schoolTimeZone } from './school-zone';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The gradebook of a cohort as a file. Throws AppError 'not-found'. */
export async function exportGradebook(actor: Actor, cohortId: string, format: 'csv' | 'xlsx') {
  const [{ assignments, learners }, zone] = await Promise.all([readGradebook(actor, cohortId), schoolTimeZone()]);
  const sheet = {
    assignments: assignments.map((assignment) => ({
      title: assignment.title,
      closes: windowWords(assignment, zone).closes,
    })),
    learners,
  };
  const body = format === 'csv' ? gradeCsv(sheet) : await gradeXlsx(sheet);
  return { body, type: types[format], name: `gradebook.${format}` };
}
