import { DEFAULT_GUESSING, type DomainItems } from './ability-model';
import { difficultyOfLabel, LABEL_SD } from './difficulty-label';

/** Difficulties of the items that a real exam takes from a domain, as a normal distribution in logits. */
export interface ReferenceDifficulty {
  readonly mean: number;
  readonly sd: number;
}

/** The form on which a cut is an expected share right: the blueprint's items, with the difficulties assumed of them. */
export interface ReferenceForm {
  readonly difficulty: ReferenceDifficulty | ReadonlyMap<string, ReferenceDifficulty>;
  readonly guessing?: number;
  /** Scored items of the exam; the blueprint's own if absent. */
  readonly items?: number;
}

/**
 * The assumption where nothing better is known: questions of which recent graduates answer about three
 * quarters right, spread as questions of a bank are (labels .4 to .9, each uncertain).
 */
export const assumedDifficulty: ReferenceDifficulty = {
  mean: difficultyOfLabel(0.75).mean,
  sd: Math.hypot(1, LABEL_SD),
};

export function difficultyIn(form: ReferenceForm, domain: string): ReferenceDifficulty {
  if ('mean' in form.difficulty) return form.difficulty;
  return form.difficulty.get(domain) ?? assumedDifficulty;
}

export function guessingOf(form: ReferenceForm): number {
  return form.guessing ?? DEFAULT_GUESSING;
}

/** Scored items, those of all domains together if the form does not say. */
export function itemsOf(form: ReferenceForm, domains: readonly DomainItems[]): number {
  return form.items ?? domains.reduce((sum, { items }) => sum + items, 0);
}
