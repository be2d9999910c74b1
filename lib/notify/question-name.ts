import { plainWords } from '@/lib/bank/rich-text';

const longest = 80;

/** A question by its first words, in quotation marks. */
export function questionName(stem: string): string {
  const words = plainWords(stem).replaceAll(/\s+/g, ' ').trim();
  if (words === '') return 'a question without words yet';
  return `“${words.length > longest ? `${words.slice(0, longest - 3).trimEnd()}...` : words}”`;
}
