import { useEffect, useRef, useState } from 'react';
import { toggleHighlight, type Highlight } from '@/lib/exam/highlights';
import { selectedStretch } from './selected-stretch';

/** How long a selection that went away still counts, in ms. */
const recentMs = 500;

export interface Highlighter {
  /** The ref of the stem's element. */
  attachStem: (element: HTMLElement | null) => void;
  /** Words are chosen one by one. */
  choosing: boolean;
  /** What was done last, for screen readers. */
  said: string;
  /** Marks or unmarks what is selected; without a selection, words can be chosen one by one until pressed again. */
  press: () => void;
  toggle: (stretch: Highlight) => void;
  clear: () => void;
}

/** Highlighting in the stem of one question. `text` is null where no question is shown. */
export function useHighlighter(
  position: number,
  text: string | null,
  highlights: readonly Highlight[],
  onChange: (highlights: Highlight[]) => void,
): Highlighter {
  const [stem, setStem] = useState<HTMLElement | null>(null);
  const [choosingAt, setChoosingAt] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  // A touch on the button may take the selection away before the button hears of it.
  const selected = useRef<{ position: number; stretch: Highlight; at: number } | null>(null);
  const choosing = text !== null && choosingAt === position;

  useEffect(() => {
    const look = () => {
      const stretch = stem && selectedStretch(stem, document.getSelection());
      if (stretch) selected.current = { position, stretch, at: Number.POSITIVE_INFINITY };
      else if (selected.current?.at === Number.POSITIVE_INFINITY) selected.current.at = performance.now();
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [position, stem]);

  const toggle = (stretch: Highlight) => {
    if (text === null) return;
    const next = toggleHighlight(text, highlights, stretch);
    if (!next) {
      setSaid('No more highlights fit on this question. Clear some first.');
      return;
    }
    const length = (marks: readonly Highlight[]) => marks.reduce((sum, [start, end]) => sum + end - start, 0);
    setSaid(
      `${length(next) > length(highlights) ? 'Highlighted' : 'No longer highlighted'}: ${text.slice(...stretch)}`,
    );
    onChange(next);
  };

  return {
    attachStem: setStem,
    choosing,
    said,
    toggle,
    press: () => {
      const last = selected.current;
      const recent = last?.position === position && performance.now() - last.at < recentMs ? last : null;
      selected.current = null;
      if (!recent || choosing) {
        setChoosingAt(choosing ? null : position);
        setSaid('');
        return;
      }
      toggle(recent.stretch);
      document.getSelection()?.removeAllRanges();
    },
    clear: () => {
      setSaid('Highlights cleared');
      onChange([]);
    },
  };
}
