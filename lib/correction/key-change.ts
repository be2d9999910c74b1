import type { RevisionContent } from '@/lib/bank/question';
import type { KeyRule } from '@/lib/exam/key-rule';

const normal = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Texts of options and the one that is right; null for a template, whose options are drawn. */
function optionsOf(content: RevisionContent): { texts: string[]; key: string } | null {
  if ('template' in content) return null;
  const right = content.options.filter((option) => option.correct);
  return right.length === 1
    ? { texts: content.options.map((option) => normal(option.text)), key: right[0]?.text ?? '' }
    : null;
}

/**
 * Whether a new revision gives a question another key: the new key stood among the old wrong options, or the old key
 * stands among the new ones. One that was only worded anew is none.
 */
export function keyChange(before: RevisionContent, after: RevisionContent): { oldKey: string; newKey: string } | null {
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
  if ('template' in before || 'template' in after) return null;
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
  rule: Pick<KeyRule, 'kind' | 'accepted'>,
): string | null {
  if (rule.kind !== 'replace' && rule.kind !== 'accept') return null;
  const [old, now] = [optionsOf(before), optionsOf(after)];
  if (!old || !now || 'template' in before || normal(old.key) !== normal(now.key)) return null;
  const texts = rule.accepted.flatMap((place) => before.options[place]?.text ?? []);
  return texts.some((text) => normal(text) === normal(now.key)) ? null : (texts[0] ?? null);
}

/** Whether two revisions offer the same options with the same key, in whatever order. */
export function isAlike(one: RevisionContent, other: RevisionContent): boolean {
  const [a, b] = [optionsOf(one), optionsOf(other)];
  if (!a || !b) return false;
  return normal(a.key) === normal(b.key) && [...a.texts].sort().join('\n') === [...b.texts].sort().join('\n');
}
