import { NotebookPen, SlidersHorizontal } from 'lucide-react';
import type { Ref } from 'react';
import { Button } from '@/components/ui/button';

export interface SectionHeadProps {
  /** Takes the focus when another question is shown. */
  headingRef: Ref<HTMLHeadingElement>;
  title: string;
  /** Whether the question has a note; null where there is no question, and no tools. */
  noted: boolean | null;
  onOpenTools: () => void;
}

/** Which question this is, and its tools. */
export function SectionHead({ headingRef, title, noted, onOpenTools }: SectionHeadProps) {
  return (
    <div className="flex items-center justify-between gap-4">
      <h1 ref={headingRef} tabIndex={-1} className="text-xl tabular outline-none">
        {title}
      </h1>
      {noted !== null && (
        <Button variant="secondary" onClick={onOpenTools}>
          {noted ? <NotebookPen aria-hidden /> : <SlidersHorizontal aria-hidden />}
          Tools
          {noted && <span className="sr-only">, this question has a note</span>}
        </Button>
      )}
    </div>
  );
}
