import 'server-only';
import { moveQuestion } from './drafts';
import type { LifeStep } from './life-step';
import type { Author } from './question-access';
import {
  acceptPublished,
  bringBackQuestion,
  publishDraft,
  retireQuestion,
  returnDraft,
  submitDraft,
  withdrawDraft,
} from './review';

/** Carries out a step of a question's life. Throws AppError. */
export async function takeStep(author: Author, questionId: string, step: LifeStep): Promise<void> {
  switch (step.action) {
    case 'submit':
      return submitDraft(author, questionId, step.version, step.note);
    case 'withdraw':
      return withdrawDraft(author, questionId);
    case 'return':
      return returnDraft(author, questionId, step);
    case 'publish':
      return publishDraft(author, questionId, step);
    case 'retire':
      return retireQuestion(author, questionId, step.reason);
    case 'bring-back':
      return bringBackQuestion(author, questionId);
    case 'accept-published':
      return acceptPublished(author, questionId);
    case 'move':
      return moveQuestion(author, questionId, step.bankId);
  }
}
