import type { Outcome } from './scoring';

/** What a correction of a key does: accept another option too, put another in its place, credit all, exclude, undo. */
export const correctionKinds = ['accept', 'replace', 'credit', 'exclude', 'restore'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** What holds of the key of one revision since its newest correction. */
export interface KeyRule {
  correctionId: string;
  kind: CorrectionKind;
  /** Authored places that count as right, for "accept" and "replace". */
  accepted: readonly number[];
}

/** By revision; absent where the author's key holds and always did. */
export type KeyRules = ReadonlyMap<string, KeyRule>;

/** Counted as right for everybody, or for nobody and not at all; null where the answer itself decides. */
export type Treatment = 'credited' | 'excluded' | null;

/** How a rule treats answers whatever they are. */
export function treatmentOf(rule: Pick<KeyRule, 'kind'> | undefined): Treatment {
  if (rule?.kind === 'credit') return 'credited';
  return rule?.kind === 'exclude' ? 'excluded' : null;
}

/**
 * Authored places of the options that count as right: those of the correction that holds, else the author's key. Whatever
 * tells a key asks here. Where all are credited or none counts, it is what the author said; `treatmentOf` says how it counts.
 */
export function rightPlaces(
  options: readonly { correct?: boolean | undefined }[],
  rule: Pick<KeyRule, 'kind' | 'accepted'> | undefined,
): number[] {
  const places = options.map((_, place) => place);
  return rule && (rule.kind === 'accept' || rule.kind === 'replace')
    ? places.filter((place) => rule.accepted.includes(place))
    : places.filter((place) => options[place]?.correct === true);
}

/** The one of them for what can hold one key only: the author's, where it still counts. Undefined where none does. */
export function mainPlace(...of: Parameters<typeof rightPlaces>): number | undefined {
  const places = rightPlaces(...of);
  return places.find((place) => of[0][place]?.correct === true) ?? places[0];
}

/**
 * The outcome of an answer under a rule. Where all are credited or none counts, the author's key still says what the
 * answer was, for the record; `treatmentOf` says how it counts.
 *
 * @param byAuthor the outcome by the author's key
 * @param chosen authored place of the option that was chosen, null where none was
 */
export function outcomeUnder(rule: KeyRule | undefined, byAuthor: Outcome, chosen: number | null): Outcome {
  if (!rule || (rule.kind !== 'accept' && rule.kind !== 'replace') || byAuthor === 'unanswered') return byAuthor;
  return chosen !== null && rule.accepted.includes(chosen) ? 'right' : 'wrong';
}
