import { Highlighter as Marker, NotebookPen, SlidersHorizontal } from 'lucide-react';
import type { Ref } from 'react';
import { Button } from '@/components/ui/button';
import type { Highlighter } from './use-highlighter';

export interface SectionHeadProps {
  /** Takes the focus when another question is shown. */
  headingRef: Ref<HTMLHeadingElement>;
  title: string;
  /** Whether the question has a note; null where there is no question, and no tools. */
  noted: boolean | null;
  /** Null where nothing can be highlighted any more. */
  highlighter: Highlighter | null;
  onOpenTools: () => void;
}

/** Which question this is, and its tools. */
export function SectionHead({ headingRef, title, noted, highlighter, onOpenTools }: SectionHeadProps) {
  return (
    <div className="flex items-center justify-between gap-4">
      <h1 ref={headingRef} tabIndex={-1} className="text-xl tabular outline-none">
        {title}
      </h1>
      {noted !== null && (
        <div className="flex shrink-0 gap-2">
          {highlighter && (
            <Button
              variant="secondary"
              aria-pressed={highlighter.choosing}
              title="Highlight what is selected in the question, or choose words"
              // The selection stays while the button is pressed.
              onMouseDown={(event) => event.preventDefault()}
              onClick={highlighter.press}
              className="px-3 aria-pressed:border-accent aria-pressed:bg-accent-soft sm:px-4"
            >
              <Marker aria-hidden />
              <span className="max-sm:sr-only">Highlight</span>
            </Button>
          )}
          <Button variant="secondary" onClick={onOpenTools} className="max-sm:px-3">
            {noted ? <NotebookPen aria-hidden /> : <SlidersHorizontal aria-hidden />}
            Tools
            {noted && <span className="sr-only">, this question has a note</span>}
          </Button>
        </div>
      )}
    </div>
  );
}
