import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { AppError } from '@/lib/http/app-error';
import type { AssignedContent } from './assigned-content';
import { drawExam, offeredBlueprint, randomSeed, timing, type DrawnExam } from './draw-exam';
import { groupByDomain } from './group-by-domain';
import { listedForm } from './listed-form';

export interface AssignedExam {
  blueprintId: string;
  mode: 'exam' | 'study';
  timed: boolean;
  content: AssignedContent;
}

/** For whom an assigned exam is drawn: a learner, or everybody alike while `by` assigns it. */
export type DrawnFor = { learnerId: string } | { by: string };

/**
 * Draws an assigned exam. A list may name questions of private banks: who assigns it, those of their own banks. Throws
 * AppError 'not-found' for a test plan that is not offered, 'conflict' where questions are missing.
 */
export async function drawAssigned(whom: DrawnFor, exam: AssignedExam): Promise<DrawnExam> {
  const learnerId = 'learnerId' in whom ? whom.learnerId : null;
  const { blueprintId, mode, timed, content } = exam;
  if (content.kind === 'rule') {
    return drawExam(learnerId, { blueprintId, mode, timed, selection: content.selection, useReserve: false });
  }
  const index = await bankIndex();
  const blueprint = offeredBlueprint(index, blueprintId);
  const seed = randomSeed();
  const own =
    'by' in whom ? index.privateQuestions.filter(({ ownerId }) => ownerId === whom.by) : index.privateQuestions;
  const pools = [index.pool(blueprintId), groupByDomain(blueprint, own)];
  const { form, missing } = listedForm(content.questions, pools, seed, { shuffle: learnerId !== null });
  if (missing.length > 0) {
    const more = missing.length > 3 ? ` and ${missing.length - 3} more` : '';
    throw new AppError(
      'conflict',
      `These questions are not published, or not part of this test plan: ${missing.slice(0, 3).join(', ')}${more}. Take them out of the list.`,
    );
  }
  return { index, blueprint, seed, form, ...timing({ mode, timed }, blueprint, null, form.length) };
}
