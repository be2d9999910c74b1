import type { AnswerKey } from './answer-key-schema';

/** What a correction of a key does: accept another option too, put another in its place, credit all, exclude, undo. */
export const correctionKinds = ['accept', 'replace', 'credit', 'exclude', 'restore'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** What holds of the key of one revision since its newest correction. */
export interface KeyRule {
  correctionId: string;
  kind: CorrectionKind;
  /** Authored places that count as right, for "accept" and "replace" of a question with one right option. */
  accepted: readonly number[];
  /** Keys that count as right, for "accept" and "replace" of a question of another type. */
  acceptedKeys?: readonly AnswerKey[];
}

/** The keys that hold for a question: the author's, or what a correction has put beside it or in its place. */
export function keysInForce(author: AnswerKey, rule: KeyRule | undefined): readonly AnswerKey[] {
  if (!rule || (rule.kind !== 'accept' && rule.kind !== 'replace')) return [author];
  const keys: readonly AnswerKey[] =
    author.type !== 'choice'
      ? (rule.acceptedKeys ?? [])
      : rule.accepted.length > 0
        ? [{ type: 'choice', options: [...rule.accepted] }]
        : [];
  return keys.length > 0 ? keys : [author];
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
 * tells the key of a question with one right option asks here; `keysInForce` is for the other types. Where all are credited
 * or none counts, it is what the author said; `treatmentOf` says how it counts.
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
