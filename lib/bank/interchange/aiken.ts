import { ImportCollector, type ImportResult, type InterchangeQuestion } from './interchange-question';

const optionLine = /^([A-Za-z])[.)]\s+(\S.*)$/;
const answerLine = /^ANSWER:\s*([A-Z])\s*$/i;

/**
 * Reads Aiken: the question on lines of its own, an option a line ("A. text" or "A) text"), then "ANSWER: B".
 * The format knows single choice alone, and no reasons.
 */
export function parseAiken(text: string): ImportResult {
  const found = new ImportCollector();
  let stem: string[] = [];
  let options: { letter: string; text: string }[] = [];
  let begin = 1;
  const reset = (): void => {
    stem = [];
    options = [];
  };
  const unfinished = (): void => {
    if (stem.length > 0 || options.length > 0) found.problem(begin, 'The question has no line "ANSWER: A".');
    reset();
  };

  for (const [place, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (found.full) break;
    const line = raw.trim();
    if (line === '') continue;
    const answer = answerLine.exec(line);
    if (answer) {
      const right = answer[1]!.toUpperCase();
      if (stem.length === 0) found.problem(place + 1, 'This answer belongs to no question.');
      else if (!options.some(({ letter }) => letter === right)) {
        found.problem(place + 1, `There is no option ${right}.`);
      } else {
        const listed = options.map((option) => ({
          text: option.text,
          correct: option.letter === right,
          rationale: '',
        }));
        found.add(begin, { id: undefined, type: 'single', stem: stem.join('\n'), options: listed });
      }
      reset();
      continue;
    }
    const option = optionLine.exec(line);
    if (option && stem.length > 0) {
      options.push({ letter: option[1]!.toUpperCase(), text: option[2]! });
      continue;
    }
    if (options.length > 0) unfinished();
    if (stem.length === 0) begin = place + 1;
    stem.push(line);
  }
  unfinished();
  return found.result;
}

/** Writes the single choices; every other kind, and every reason, is left out and named. */
export function printAiken(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
  const left: string[] = [];
  const blocks = questions.flatMap(({ id, type, stem, options }) => {
    const oneLine = (words: string): string => words.replaceAll(/\s+/g, ' ').trim();
    if (type !== 'single' || options.length > 26) {
      left.push(`${id}: Aiken knows single choice alone.`);
      return [];
    }
    const letter = (place: number): string => String.fromCharCode(65 + place);
    const lines = options.map((option, place) => `${letter(place)}. ${oneLine(option.text)}`);
    // A stem that looks like an option or an answer would end the question; a full stop before it does not.
    const safe = oneLine(stem).replace(/^(?=[A-Z][.)]\s|ANSWER:)/i, '. ');
    return [`${safe}\n${lines.join('\n')}\nANSWER: ${letter(options.findIndex(({ correct }) => correct))}\n`];
  });
  return { text: blocks.join('\n'), left };
}
