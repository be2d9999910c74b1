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

/** What is asked: the stem, with what its stimulus adds. */
const asked = ({ stem, stimulus }: Pick<QuestionContent, 'stem' | 'stimulus'>) => `${stem} ${given(stimulus)}`;

/** Shared trigrams of two sets; 0 where their sizes are so different that they cannot be alike, which is cheap to see. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const ratio = a.size / b.size;
  return ratio < tooAlike || ratio > 1 / tooAlike ? 0 : similarity(a, b);
}

/** No two questions, and no two stems with what is given, that are nearly the same, unless one names the other its enemy. */
export const checkDuplicates: BankCheck = (content) => {
  const findings: Finding[] = [];
  const grams = content.questions.map((question) => ({
    question,
    whole: trigrams(substance(question.content)),
    asked: trigrams(asked(question.content)),
  }));
  grams.forEach((one, place) => {
    for (const other of grams.slice(place + 1)) {
      const whole = likeness(one.whole, other.whole);
      const alike = Math.max(whole, likeness(one.asked, other.asked));
      if (alike < tooAlike) continue;
      const enemies =
        (one.question.content.enemies?.includes(other.question.content.id) ?? false) ||
        (other.question.content.enemies?.includes(one.question.content.id) ?? false);
      findings.push(
        finding(
          one.question,
          `${whole < tooAlike ? 'asks nearly what' : 'is nearly the same as'} ${other.question.content.id}${whole < tooAlike ? ' asks' : ''} (${alike.toFixed(2)})`,
          enemies ? 'advice' : 'error',
        ),
      );
    }
  });
  return findings;
};
