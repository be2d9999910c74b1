import 'server-only';
import { tryTemplate } from '@/lib/bank/template/try-template';
import { db } from '@/lib/db/client';
import { checkContext } from './check-context';
import { checkDraft } from './check-draft';
import type { DraftCheck } from './draft-check-view';
import type { DraftContent } from './draft-content';
import { questionOfDraft } from './draft-question';
import { drawDraft } from './draw-draft';
import { getVisibleQuestion, type Author } from './question-access';

const fewDraws = 8;
const manyDraws = 400;

function trialOf(draft: DraftContent, questionId: string): DraftCheck['trial'] {
  const { content } = questionOfDraft(draft, questionId);
  if (content === null || !('template' in content)) return null;
  const { places, different } = tryTemplate(content.template, manyDraws);
  return { places, different, draws: manyDraws };
}

/**
 * Checks a draft as it is typed, and draws what only the server draws. `seed` chooses the draw of a template; `thorough`
 * draws it as often as the check of the bank does. Throws AppError 'not-found'.
 */
export async function checkDraftOf(
  author: Author,
  questionId: string,
  { content, seed, thorough }: { content: DraftContent; seed: number; thorough: boolean },
): Promise<DraftCheck> {
  const { draft } = await getVisibleQuestion(db(), author, questionId);
  const today = new Date().toISOString().slice(0, 10);
  const context = await checkContext(questionId, content, today);
  const draws = thorough ? manyDraws : fewDraws;
  return {
    version: draft?.version ?? 0,
    findings: checkDraft(content, questionId, { ...context, draws }),
    ...drawDraft(content, seed),
    trial: thorough ? trialOf(content, questionId) : null,
  };
}
