/** Share right on the reference form that is assumed to pass, until the learner says otherwise. No body publishes one. */
export const DEFAULT_CUT = 0.7;
/** By how much the goal lies above the cut, so that a bad day passes too. */
const GOAL_MARGIN = 0.05;
/** Highest share that may be asked for: above it no interval of any learner would lie. */
export const HIGHEST_SHARE = 0.95;
/** Lowest share that may be asked for. */
export const LOWEST_SHARE = 0.4;

/** What a learner entered for one certification; null where the default was kept. Shares from 0 to 1. */
export interface StoredGoal {
  readonly certificationId: string;
  readonly cut: number | null;
  readonly goal: number | null;
  /** "2027-03-31" */
  readonly examDate: string | null;
}

export interface Goal {
  readonly cut: number;
  readonly goal: number;
  readonly examDate: string | null;
}

/** What holds: what was entered, else the defaults. The goal never lies below the cut. */
export function resolveGoal(stored: Omit<StoredGoal, 'certificationId'> | null): Goal {
  const cut = stored?.cut ?? DEFAULT_CUT;
  const goal = stored?.goal ?? Math.min(HIGHEST_SHARE, Math.round((cut + GOAL_MARGIN) * 100) / 100);
  return { cut, goal: Math.max(cut, goal), examDate: stored?.examDate ?? null };
}
