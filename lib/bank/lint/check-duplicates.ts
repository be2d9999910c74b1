import type { QuestionContent, Stimulus } from '../question';
import { finding, type BankCheck, type Finding } from './finding';

/** Trigrams of the letters of a text, a space on both sides of each word. */
export function trigrams(text: string): Set<string> {
  const result = new Set<string>();
  for (const word of text.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    const padded = `  ${word} `;
    for (let start = 0; start + 3 <= padded.length; start++) result.add(padded.slice(start, start + 3));
  }
  return result;
}

/** Shared trigrams over all trigrams of both (Jaccard), 0 to 1: the measure of PostgreSQL's pg_trgm. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** From this similarity on two questions are nearly the same. */
export const tooAlike = 0.8;

/** What a stimulus adds: the words of a written one, all parameters of a drawn one ("rate 45", "seed 7"). */
function given(stimulus: Stimulus | undefined): string {
  if (!stimulus) return '';
  if (stimulus.kind === 'note') return stimulus.lines.join(' ');
  if (stimulus.kind === 'table') return stimulus.rows.flat().join(' ');
  return JSON.stringify(stimulus);
}

/** What makes a question what it is: short stems ("What should you do first?") differ by stimulus and options. */
export function substance({ stem, stimulus, options }: Pick<QuestionContent, 'stem' | 'stimulus' | 'options'>): string {
  return [stem, given(stimulus), ...options.map((option) => option.text)].join(' ');
}

/** No two questions of a topic that are nearly the same, unless each other's enemies. */
export const checkDuplicates: BankCheck = (content) => {
  const findings: Finding[] = [];
  const grams = content.questions.map((question) => ({
    question,
    grams: trigrams(substance(question.content)),
    stem: trigrams(question.content.stem),
  }));
  grams.forEach((one, place) => {
    for (const other of grams.slice(place + 1)) {
      // Sets of very different size cannot be alike, and the bound is cheap.
      const ratio = one.grams.size / other.grams.size;
      if (ratio < tooAlike || ratio > 1 / tooAlike) continue;
      const alike = similarity(one.grams, other.grams);
      if (alike < tooAlike) continue;
      const enemies =
        (one.question.content.enemies?.includes(other.question.content.id) ?? false) ||
        (other.question.content.enemies?.includes(one.question.content.id) ?? false);
      findings.push(
        finding(
          one.question,
          `is nearly the same as ${other.question.content.id} (${alike.toFixed(2)})`,
          enemies ? 'advice' : 'error',
        ),
      );
    }
  });
  return findings;
};
