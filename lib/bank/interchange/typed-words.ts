import { richLines } from '@/lib/bank/rich-text';
import type { InterchangeQuestion } from './interchange-question';
import { lowered, raised } from './plain-text';

function shifted(text: string, signs: ReadonlyMap<string, string>, otherwise: string): string {
  const letters = Array.from(text, (letter) => signs.get(letter));
  return letters.every((letter) => letter !== undefined) ? letters.join('') : otherwise + text;
}

/** A text as it is typed without styles: raised and lowered digits by their own signs, lists with theirs. */
export function typedWords(source: string): string {
  return richLines(source)
    .map((line) =>
      line
        .map(({ text, styles }) => {
          if (styles.includes('sup')) return shifted(text, raised, '^');
          return styles.includes('sub') ? shifted(text, lowered, '') : text;
        })
        .join(''),
    )
    .join('\n');
}

/** Questions for formats that know no styles. */
export function withTypedWords(questions: readonly InterchangeQuestion[]): InterchangeQuestion[] {
  return questions.map((question) => ({
    ...question,
    stem: typedWords(question.stem),
    options: question.options.map((option) => ({
      ...option,
      text: typedWords(option.text),
      rationale: typedWords(option.rationale),
    })),
  }));
}
