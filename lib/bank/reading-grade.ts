import { syllable } from 'syllable';

/**
 * School grade by Flesch and Kincaid (1975): 0.39 words per sentence + 11.8 syllables per word - 15.59. Texts of one
 * or two sentences vary much, so read it over many.
 */
export function readingGrade(texts: readonly string[]): number {
  let words = 0;
  let sentences = 0;
  let syllables = 0;
  for (const text of texts) {
    const found = text.match(/[A-Za-z']+/g) ?? [];
    words += found.length;
    syllables += found.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
    sentences += Math.max(1, (text.match(/[.?!](?=\s|$)/g) ?? []).length);
  }
  return words === 0 ? 0 : (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59;
}
