/**
 * Lines on which the elements of the array "questions" begin, where a JSON text has one on its outermost level. The text
 * must be valid JSON.
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
  for (let place = 0; place < text.length; place++) {
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
