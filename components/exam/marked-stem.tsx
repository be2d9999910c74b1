'use client';

import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { RichBlocks, RichRuns } from '@/components/question/rich-words';
import { segmentsOf, wordsOf, type Highlight } from '@/lib/exam/highlights';
import { readRichText, runsWithin, type RichText } from '@/lib/bank/rich-text';

export interface MarkedStemProps {
  attach: (element: HTMLElement | null) => void;
  /** As its author wrote it. Highlights count in its plain text. */
  text: string;
  highlights: readonly Highlight[];
  /** The words are to be chosen one by one: each is a button. */
  choosing: boolean;
  onToggle: (stretch: Highlight) => void;
}

/** The stem with what the learner highlighted. Elements with `data-start` tell which place of the plain text they begin at. */
export function MarkedStem({ attach, text, highlights, choosing, onToggle }: MarkedStemProps) {
  const rich = readRichText(text);
  const words = useWordButtons(rich, highlights, onToggle);
  return (
    <div
      ref={attach}
      aria-describedby={choosing ? 'highlight-help' : undefined}
      className="measure text-[calc(1.125rem*var(--reading))] leading-[1.6] whitespace-pre-line"
    >
      <RichBlocks
        rich={rich}
        draw={(start, end) =>
          choosing ? words(start, end) : <Segments key={start} {...{ rich, highlights, start, end }} />
        }
      />
    </div>
  );
}

interface StretchProps {
  rich: RichText;
  start: number;
  end: number;
}

/** A stretch of the plain text, each run in an element of its own that tells its place. */
function Stretch({ rich, start, end }: StretchProps) {
  return runsWithin(rich, start, end).map((run) => (
    <span key={run.start} data-start={run.start}>
      <RichRuns runs={[run]} />
    </span>
  ));
}

function Segments({ rich, highlights, start: from, end: to }: StretchProps & { highlights: readonly Highlight[] }) {
  return segmentsOf(rich.text, highlights).flatMap(({ start, text, marked }) => {
    const stretch = { rich, start: Math.max(start, from), end: Math.min(start + text.length, to) };
    if (stretch.start >= stretch.end) return [];
    return marked ? (
      <mark key={start} className="rounded-sm bg-mark text-ink more:underline">
        <Stretch {...stretch} />
      </mark>
    ) : (
      <Stretch key={start} {...stretch} />
    );
  });
}

/** Draws the words of a stretch as buttons. One stop for Tab in the whole stem; the arrows go from word to word. */
function useWordButtons(
  rich: RichText,
  highlights: readonly Highlight[],
  onToggle: (stretch: Highlight) => void,
): (start: number, end: number) => ReactNode {
  const words = wordsOf(rich.text);
  const [current, setCurrent] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);

  const move = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const target =
      event.key === 'Home' ? 0 : event.key === 'End' ? words.length - 1 : step === undefined ? null : index + step;
    if (target === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    buttons.current[target]?.focus();
  };

  return (from, to) =>
    words.map(([start, end], index) => {
      if (start < from || end > to) return null;
      const marked = highlights.some(([first, last]) => first <= start && end <= last);
      return (
        <span key={start}>
          {rich.text.slice(Math.max(from, index === 0 ? 0 : (words[index - 1]?.[1] ?? 0)), start)}
          <button
            ref={(element) => {
              buttons.current[index] = element;
            }}
            type="button"
            data-start={start}
            aria-pressed={marked}
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onKeyDown={(event) => move(event, index)}
            onClick={() => onToggle([start, end])}
            className="rounded-sm border-b border-dotted border-control py-0.5 text-left hover:bg-sunken aria-pressed:bg-mark aria-pressed:text-ink more:aria-pressed:underline"
          >
            <Stretch rich={rich} start={start} end={end} />
          </button>
        </span>
      );
    });
}
