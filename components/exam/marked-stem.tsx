'use client';

import { useRef, useState, type KeyboardEvent } from 'react';
import { segmentsOf, wordsOf, type Highlight } from '@/lib/exam/highlights';

export interface MarkedStemProps {
  attach: (element: HTMLElement | null) => void;
  text: string;
  highlights: readonly Highlight[];
  /** The words are to be chosen one by one: each is a button. */
  choosing: boolean;
  onToggle: (stretch: Highlight) => void;
}

/** The stem with what the learner highlighted. Elements with `data-start` tell which place of the text they begin at. */
export function MarkedStem({ attach, text, highlights, choosing, onToggle }: MarkedStemProps) {
  return (
    <p
      ref={attach}
      aria-describedby={choosing ? 'highlight-help' : undefined}
      className="measure text-[calc(1.125rem*var(--reading))] leading-[1.6] whitespace-pre-line"
    >
      {choosing ? (
        <WordButtons text={text} highlights={highlights} onToggle={onToggle} />
      ) : (
        segmentsOf(text, highlights).map(({ start, text: part, marked }) =>
          marked ? (
            <mark key={start} data-start={start} className="rounded-sm bg-mark text-ink more:underline">
              {part}
            </mark>
          ) : (
            <span key={start} data-start={start}>
              {part}
            </span>
          ),
        )
      )}
    </p>
  );
}

/** One stop for Tab; the arrows go from word to word. */
function WordButtons({ text, highlights, onToggle }: Pick<MarkedStemProps, 'text' | 'highlights' | 'onToggle'>) {
  const words = wordsOf(text);
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

  return words.map(([start, end], index) => {
    const marked = highlights.some(([from, to]) => from <= start && end <= to);
    return (
      <span key={start}>
        {text.slice(index === 0 ? 0 : words[index - 1]?.[1], start)}
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
          {text.slice(start, end)}
        </button>
      </span>
    );
  });
}
