import dictionary from 'dictionary-en';
import nspell from 'nspell';

/** Parts of words as terminology writes them: "cardi/o", "-itis", "tachy-". */
const wordParts = /\p{L}+\/\p{L}{1,2}(?!\p{L})-?|(?<![\p{L}\p{N}])-\p{L}+|\p{L}+-(?![\p{L}\p{N}])/gu;

/** Words of a text that spelling can be checked of: no numbers, codes, abbreviations in capitals or parts of words. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replaceAll('\u2019', "'")
      .replace(wordParts, ' ')
      .match(/[\p{L}\p{N}']+/gu) ?? []
  )
    .map((token) => token.replace(/^'+|'+$/g, '').replace(/'s$/, ''))
    .filter((word) => /^\p{L}{2,}$/u.test(word) || /^\p{L}+'\p{L}+$/u.test(word))
    .filter((word) => !/^\p{Lu}+s?$/u.test(word) && !/\p{Ll}\p{Lu}/u.test(word));
}

/** Whether a word is spelled as American English or as the bank's own list has it. */
export type Speller = (word: string) => boolean;

/** A speller from Hunspell's American dictionary and more words. A word of the list counts capitalised and in the plural too. */
export function makeSpeller(more: readonly string[]): Speller {
  const hunspell = nspell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) });
  const own = new Set(more);
  const known = new Map<string, boolean>();
  return (word) => {
    let found = known.get(word);
    if (found === undefined) {
      const lower = word.toLowerCase();
      found = [word, lower, lower.replace(/s$/, '')].some((form) => own.has(form)) || hunspell.correct(word);
      known.set(word, found);
    }
    return found;
  };
}
