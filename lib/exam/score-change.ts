import type { Tally } from './scoring';

export const scoreChangeCauses = ['late-answers', 'key-correction'] as const;

/** A change of a score that was final. */
export interface ScoreChange {
  cause: (typeof scoreChangeCauses)[number];
  actorId: string;
  /** Answers that count differently since. */
  answers: number;
  /** The newest correction of a key that it follows from. */
  correctionId?: string;
  before: Tally;
  after: Tally;
}
