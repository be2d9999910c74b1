import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import type { CorrectionKind } from '@/lib/exam/key-rule';
import type { KeyProposalView } from './proposals';
import type { CorrectionCounts } from './correction-view';

/** A revision whose key can be corrected. */
export interface KeyRevision {
  id: string;
  number: number;
  isCurrent: boolean;
  stem: string;
  /** Empty for a template, whose options differ from learner to learner. */
  options: { text: string; isKey: boolean; counts: boolean }[];
  /** Absent: one option is right. */
  type?: 'multiple' | 'numeric' | 'ordering';
  /** The author's key, and those that count now, in authored places; empty for a template. */
  author: AnswerKey | null;
  keys: readonly AnswerKey[];
  /** What holds since its newest correction; null where the author's key does. */
  rule: Exclude<CorrectionKind, 'restore'> | null;
  /** Answers that were marked. */
  answers: number;
}

export interface CorrectionRecord {
  id: string;
  kind: CorrectionKind;
  reason: string;
  by: string;
  at: string;
  effect: CorrectionCounts;
  /** Attempts that the job has not reached. */
  remaining: number;
}

/** The key of a question, for those who may correct it. Times as ISO text. */
export interface KeyView {
  questionId: string;
  isPublished: boolean;
  isShipped: boolean;
  withheld: { reason: string; at: string } | null;
  revisions: KeyRevision[];
  corrections: CorrectionRecord[];
  proposals: KeyProposalView[];
  openReports: number;
}
