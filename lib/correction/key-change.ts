import type { RevisionContent } from '@/lib/bank/question';

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

/** Whether two revisions offer the same options with the same key, in whatever order. */
export function isAlike(one: RevisionContent, other: RevisionContent): boolean {
  const [a, b] = [optionsOf(one), optionsOf(other)];
  if (!a || !b) return false;
  return normal(a.key) === normal(b.key) && [...a.texts].sort().join('\n') === [...b.texts].sort().join('\n');
}
