import type { QuestionContent } from '../question';
import type { BankQuestion } from '../read-bank';
import type { DrawnBank } from '../template/drawn-bank';

/** error: the check fails. advice: printed only. */
export interface Finding {
  file: string;
  line: number;
  severity: 'error' | 'advice';
  message: string;
  /** The part of the question that it is about: "stem", "options.2.rationale". */
  field?: string;
}

/** A check over the whole bank. Pure. */
export type BankCheck = (content: DrawnBank, today: string) => Finding[];

export function finding(
  question: BankQuestion<QuestionContent> | BankQuestion,
  message: string,
  severity: Finding['severity'] = 'error',
  field?: string,
): Finding {
  const { file, line, content } = question;
  return { file, line, severity, message: `${content.id}: ${message}`, ...(field === undefined ? {} : { field }) };
}
