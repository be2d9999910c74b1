import type { QuestionContent, RevisionContent } from '@/lib/bank/question';
import type { KeyRule } from '@/lib/exam/key-rule';
import { keyOf, movedKey, sameKey } from '@/lib/exam/answer-key';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import { keyTexts } from '@/lib/exam/answer-texts';
import { keyWords } from '@/lib/exam/answer-words';

const normal = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Texts of options and the one that is right; null for a template, whose options are drawn. */
function optionsOf(content: RevisionContent): { texts: string[]; key: string } | null {
  if ('template' in content || content.type) return null;
  const right = content.options.filter((option) => option.correct);
  return right.length === 1
    ? { texts: content.options.map((option) => normal(option.text)), key: right[0]?.text ?? '' }
    : null;
}

/** A question that is not answered by one option; null for others. */
function typedOf(content: RevisionContent): QuestionContent | null {
  return 'template' in content || !content.type ? null : content;
}

const rightTexts = ({ type, options }: QuestionContent) =>
  (type === 'multiple' ? options.filter(({ correct }) => correct) : options).map(({ text }) => text);

const wordsOf = (content: QuestionContent) =>
  content.type === 'numeric' ? keyWords(keyOf(content)) : rightTexts(content).join('; ');

/**
 * The place of each option in the revision after, and there the one that is worded anew, -1 for none. Null where an option
 * has no counterpart.
 */
function movesOf(before: QuestionContent, after: QuestionContent): { to: number[]; anew: number } | null {
  const [from, now] = [before, after].map(({ options }) => options.map(({ text }) => normal(text)));
  if (!from || from.length !== now?.length || new Set(from).size !== from.length) return null;
  const fresh = now.flatMap((text, place) => (from.includes(text) ? [] : [place]));
  if (fresh.length > 1) return null;
  const to = from.map((text) => (now.includes(text) ? now.indexOf(text) : (fresh[0] ?? -1)));
  return new Set(to).size === to.length && !to.includes(-1) ? { to, anew: fresh[0] ?? -1 } : null;
}

/** Another key for the same options; of an ordering, another order of them. An option worded anew may be another one. */
function typedKeyChange(before: RevisionContent, after: RevisionContent): { oldKey: string; newKey: string } | null {
  const [old, now] = [typedOf(before), typedOf(after)];
  if (!old || !now || old.type !== now.type) return null;
  const moves = movesOf(old, now);
  if (old.type !== 'numeric' && !moves) return null;
  const known = (key: AnswerKey): AnswerKey =>
    key.type === 'multiple' ? { ...key, options: key.options.filter((place) => place !== moves?.anew) } : key;
  const carried = moves ? movedKey(keyOf(old), moves.to) : keyOf(old);
  return sameKey(known(carried), known(keyOf(now))) ? null : { oldKey: wordsOf(old), newKey: wordsOf(now) };
}

/** Whether authored places mean the same in two revisions of a question that is not answered by one option. */
function samePlaces(one: QuestionContent, other: QuestionContent): boolean {
  if (one.type !== other.type) return false;
  const [a, b] = [one, other].map(({ options }) => options.map(({ text }) => normal(text)).join('\n'));
  return one.type === 'numeric' || a === b;
}

/**
 * Keys of a correction in the authored places of the revision after it, for questions that are not answered by one option.
 * One option may have been worded anew. Null where a place has no counterpart, or the questions are of different types.
 */
export function carriedKeys(
  before: RevisionContent,
  after: RevisionContent,
  keys: readonly AnswerKey[],
): AnswerKey[] | null {
  const [old, now] = [typedOf(before), typedOf(after)];
  if (!old || !now || old.type !== now.type) return null;
  if (old.type === 'numeric') return [...keys];
  const moves = movesOf(old, now);
  return moves && keys.map((key) => movedKey(key, moves.to));
}

/** Whether a revision has the author's key of the one before it, wherever its options stand now. */
function keepsKey(before: QuestionContent, after: QuestionContent): boolean {
  const [carried] = carriedKeys(before, after, [keyOf(before)]) ?? [];
  if (carried) return sameKey(carried, keyOf(after));
  const [old, now] = [before, after].map((content) => rightTexts(content).map(normal).sort().join('\n'));
  return before.type === 'multiple' && after.type === 'multiple' && old === now;
}

/**
 * Whether a new revision gives a question another key: the new key stood among the old wrong options, or the old key
 * stands among the new ones. One that was only worded anew is none.
 */
export function keyChange(before: RevisionContent, after: RevisionContent): { oldKey: string; newKey: string } | null {
  const typed = typedKeyChange(before, after);
  if (typed) return typed;
  const [old, now] = [optionsOf(before), optionsOf(after)];
  if (!old || !now || normal(old.key) === normal(now.key)) return null;
  const changed = old.texts.includes(normal(now.key)) || now.texts.includes(normal(old.key));
  return changed ? { oldKey: old.key, newKey: now.key } : null;
}

/** Authored places of another revision at which options with these texts stand; null where one is missing. */
export function placesOf(content: RevisionContent, texts: readonly string[]): number[] | null {
  if ('template' in content) return null;
  const own = content.options.map((option) => normal(option.text));
  const places = texts.map((text) => own.indexOf(normal(text)));
  return places.includes(-1) ? null : [...new Set(places)].sort((a, b) => a - b);
}

/**
 * Authored places of a new revision at which those options stand that a correction has made right in the one before it; null
 * where one is gone. The author's key that was only worded anew is the new key.
 */
export function carriedPlaces(
  before: RevisionContent,
  after: RevisionContent,
  accepted: readonly number[],
): number[] | null {
  if ('template' in before || 'template' in after || before.type || after.type || accepted.length === 0) return null;
  const reworded = keyChange(before, after) === null ? after.options.find((option) => option.correct)?.text : undefined;
  const texts = accepted.map((place) => {
    const { text = '', correct } = before.options[place] ?? {};
    return correct && reworded !== undefined ? reworded : text;
  });
  return placesOf(after, texts);
}

/**
 * What a correction has put in the place of a key, as its options say it, where a new revision would bring that key back;
 * null where it does not.
 */
export function keyBroughtBack(
  before: RevisionContent,
  after: RevisionContent,
  rule: Pick<KeyRule, 'kind' | 'accepted' | 'acceptedKeys'>,
): string | null {
  if (rule.kind !== 'replace' && rule.kind !== 'accept') return null;
  const [typed, next] = [typedOf(before), typedOf(after)];
  if (typed && next) {
    const { acceptedKeys = [] } = rule;
    const [first] = acceptedKeys;
    const withdrawn = first && !acceptedKeys.some((key) => sameKey(key, keyOf(typed)));
    return withdrawn && keepsKey(typed, next) ? keyTexts(first, typed.options) : null;
  }
  const [old, now] = [optionsOf(before), optionsOf(after)];
  if (!old || !now || 'template' in before || normal(old.key) !== normal(now.key)) return null;
  const texts = rule.accepted.flatMap((place) => before.options[place]?.text ?? []);
  return texts.some((text) => normal(text) === normal(now.key)) ? null : (texts[0] ?? null);
}

/** Whether two revisions offer the same options with the same key, in whatever order. */
export function isAlike(one: RevisionContent, other: RevisionContent): boolean {
  const [typed, next] = [typedOf(one), typedOf(other)];
  if (typed && next) return samePlaces(typed, next) && sameKey(keyOf(typed), keyOf(next));
  const [a, b] = [optionsOf(one), optionsOf(other)];
  if (!a || !b) return false;
  return normal(a.key) === normal(b.key) && [...a.texts].sort().join('\n') === [...b.texts].sort().join('\n');
}
