/** A marked stretch of a text: [start, end), in UTF-16 units. */
export type Highlight = [start: number, end: number];

/** Most that a response can hold (answer.ts). */
const maxHighlights = 50;

/** A stretch of the text that is marked throughout, or not at all. */
export interface Segment {
  start: number;
  text: string;
  marked: boolean;
}

/** Sorted, inside the text, without blanks at their ends, and joined where only blanks lie between two. */
export function tidyHighlights(text: string, highlights: readonly Highlight[]): Highlight[] {
  const tidy: Highlight[] = [];
  for (const [from, to] of [...highlights].sort((a, b) => a[0] - b[0])) {
    const piece = text.slice(Math.max(0, from), to);
    const start = Math.max(0, from) + (piece.length - piece.trimStart().length);
    const end = Math.max(0, from) + piece.trimEnd().length;
    if (start >= end) continue;
    const last = tidy.at(-1);
    if (last && text.slice(last[1], start).trim() === '') last[1] = Math.max(last[1], end);
    else tidy.push([start, end]);
  }
  return tidy;
}

/** Whether every letter of the stretch is marked. */
function isMarked(text: string, highlights: readonly Highlight[], stretch: Highlight): boolean {
  const [wanted] = tidyHighlights(text, [stretch]);
  return Boolean(wanted && highlights.some(([start, end]) => start <= wanted[0] && wanted[1] <= end));
}

function without(highlights: readonly Highlight[], [from, to]: Highlight): Highlight[] {
  return highlights.flatMap(([start, end]): Highlight[] => [
    [start, Math.min(end, from)],
    [Math.max(start, to), end],
  ]);
}

/**
 * The highlights with a stretch marked, or, where all of it is marked already, unmarked. Null when there are
 * more than can be kept, or nothing would change.
 */
export function toggleHighlight(
  text: string,
  highlights: readonly Highlight[],
  stretch: Highlight,
): Highlight[] | null {
  const [wanted] = tidyHighlights(text, [stretch]);
  if (!wanted) return null;
  const marked = isMarked(text, highlights, wanted);
  const next = tidyHighlights(
    text,
    marked ? without(highlights, wanted).filter(([start, end]) => start < end) : [...highlights, wanted],
  );
  return next.length > maxHighlights ? null : next;
}

/** The text cut where marks begin and end, in order; together they are the text. */
export function segmentsOf(text: string, highlights: readonly Highlight[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const [start, end] of tidyHighlights(text, highlights)) {
    if (start > at) segments.push({ start: at, text: text.slice(at, start), marked: false });
    segments.push({ start, text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) segments.push({ start: at, text: text.slice(at), marked: false });
  return segments;
}

/** The words of a text, with their places. */
export function wordsOf(text: string): Highlight[] {
  return [...text.matchAll(/\S+/g)].map((match) => [match.index, match.index + match[0].length]);
}
