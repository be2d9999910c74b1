import { MAX_IMPORT_QUESTIONS } from './interchange-question';

/** Deeper than any file of questions is. */
const MAX_DEPTH = 100;

/**
 * The value of a JSON text. Throws SyntaxError where it is none, or nests so deep that the parser would take fifty times
 * the memory of the text.
 */
export function parseJsonText(text: string): unknown {
  let depth = 0;
  for (let place = 0; place < text.length; place++) {
    const sign = text.charCodeAt(place);
    if (sign === 0x22) {
      for (place++; place < text.length && text.charCodeAt(place) !== 0x22; place++)
        if (text.charCodeAt(place) === 0x5c) place++;
    } else if (sign === 0x5b || sign === 0x7b) {
      if (++depth > MAX_DEPTH) throw new SyntaxError(`too deep at position ${place}`);
    } else if (sign === 0x5d || sign === 0x7d) depth--;
  }
  return JSON.parse(text);
}

/** The elements of the array "questions" of a JSON value; null where it has none. */
export function questionsIn(value: unknown): unknown[] | null {
  const { questions } = (typeof value === 'object' && value !== null ? value : {}) as { questions?: unknown };
  return Array.isArray(questions) ? questions : null;
}

/** More elements than are ever looked at: as many as are read, and as many as there may be problems. */
const MAX_LINES = MAX_IMPORT_QUESTIONS + 2000;

/**
 * Lines on which the first elements of the array "questions" begin, where a JSON text has one on its outermost level. The
 * text must be valid JSON.
 */
export function linesOfQuestions(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let inside = false;
  let key = '';
  let expected = false;
  const begin = (): void => {
    if (expected) lines.push(line);
    expected = false;
  };
  for (let place = 0; place < text.length && lines.length < MAX_LINES; place++) {
    const sign = text[place]!;
    if (sign === '\n') line++;
    else if (sign === '"') {
      begin();
      const start = place + 1;
      for (place++; place < text.length && text[place] !== '"'; place++) if (text[place] === '\\') place++;
      if (depth === 1) key = text.slice(start, Math.min(place, start + 20));
    } else if (sign === '{' || sign === '[') {
      begin();
      depth++;
      if (depth === 2 && sign === '[' && key === 'questions') {
        inside = true;
        expected = true;
      }
    } else if (sign === '}' || sign === ']') {
      if (inside && depth === 2) inside = expected = false;
      depth--;
    } else if (sign === ',') {
      if (inside && depth === 2) expected = true;
    } else if (!/\s/.test(sign)) begin();
  }
  return lines;
}

/** Line of the place that the message of JSON.parse names; 1 where it names none. */
export function lineOfJsonError(text: string, error: unknown): number {
  const place = error instanceof SyntaxError ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return place === undefined ? 1 : text.slice(0, Number(place)).split('\n').length;
}
