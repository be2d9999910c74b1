import type { QuestionContent } from '../question';
import type { BankContent } from '../read-bank';
import { drawnQuestion } from './template-question';

/** A bank in which each template stands as one of its draws. */
export type DrawnBank = BankContent<QuestionContent>;

/** The bank with its templates drawn, for whatever looks at questions as they are asked. */
export function drawnBank(bank: BankContent, seed: bigint): DrawnBank {
  return {
    ...bank,
    questions: bank.questions.map((question) => ({ ...question, content: drawnQuestion(question.content, seed) })),
  };
}
