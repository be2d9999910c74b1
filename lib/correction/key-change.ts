import type { RevisionContent } from '@/lib/bank/question';
import type { KeyRule } from '@/lib/exam/key-rule';
import { keyOf, movedKey, type AnswerKey } from '@/lib/exam/answer-key';
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

/** Texts of a question that is not answered by one option, in the authored order, and its key in words; null for others. */
function typedOf(content: RevisionContent): { type: string; texts: string; key: string } | null {
  if ('template' in content || !content.type) return null;
  const { type, options } = content;
  const right = type === 'multiple' ? options.filter(({ correct }) => correct) : options;
  return {
    type,
    texts: type === 'numeric' ? '' : options.map(({ text }) => normal(text)).join('\n'),
    key: type === 'numeric' ? keyWords(keyOf(content)) : right.map(({ text }) => text).join('; '),
  };
}

/** Another key for the same options; of an ordering, another order of them. */
function typedKeyChange(before: RevisionContent, after: RevisionContent): { oldKey: string; newKey: string } | null {
  const [old, now] = [typedOf(before), typedOf(after)];
  if (!old || old.type !== now?.type || normal(old.key) === normal(now.key)) return null;
  const sorted = (texts: string) => texts.split('\n').sort().join('\n');
  return sorted(old.texts) === sorted(now.texts) ? { oldKey: old.key, newKey: now.key } : null;
}

/** Whether authored places mean the same in two revisions of a question that is not answered by one option. */
export function samePlaces(one: RevisionContent, other: RevisionContent): boolean {
  const [a, b] = [typedOf(one), typedOf(other)];
  return a !== null && b !== null && a.type === b.type && a.texts === b.texts;
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
  if (!old || old.type !== now?.type || 'template' in before || 'template' in after) return null;
  if (old.type === 'numeric') return [...keys];
  const [from, to] = [before, after].map(({ options }) => options.map(({ text }) => normal(text)));
  if (!from || from.length !== to?.length || new Set(from).size !== from.length) return null;
  const fresh = to.flatMap((text, place) => (from.includes(text) ? [] : [place]));
  if (fresh.length > 1) return null;
  const order = from.map((text) => (to.includes(text) ? to.indexOf(text) : (fresh[0] ?? -1)));
  return keys.map((key) => movedKey(key, order));
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
 * Text of the option that a correction has put in the place of a key, where a new revision would bring that key back; null
 * where it does not.
 */
export function keyBroughtBack(
  before: RevisionContent,
  after: RevisionContent,
  rule: Pick<KeyRule, 'kind' | 'accepted' | 'acceptedKeys'>,
): string | null {
  if (rule.kind !== 'replace' && rule.kind !== 'accept') return null;
  if (samePlaces(before, after) && !('template' in before) && !('template' in after)) {
    const [first] = rule.acceptedKeys ?? [];
    const now = JSON.stringify(keyOf(after));
    const holds = rule.acceptedKeys?.some((key) => JSON.stringify(key) === now) ?? true;
    return first && !holds && now === JSON.stringify(keyOf(before)) ? keyTexts(first, before.options) : null;
  }
  const [old, now] = [optionsOf(before), optionsOf(after)];
  if (!old || !now || 'template' in before || normal(old.key) !== normal(now.key)) return null;
  const texts = rule.accepted.flatMap((place) => before.options[place]?.text ?? []);
  return texts.some((text) => normal(text) === normal(now.key)) ? null : (texts[0] ?? null);
}

/** Whether two revisions offer the same options with the same key, in whatever order. */
export function isAlike(one: RevisionContent, other: RevisionContent): boolean {
  if (samePlaces(one, other)) return typedOf(one)?.key === typedOf(other)?.key;
  const [a, b] = [optionsOf(one), optionsOf(other)];
  if (!a || !b) return false;
  return normal(a.key) === normal(b.key) && [...a.texts].sort().join('\n') === [...b.texts].sort().join('\n');
}
