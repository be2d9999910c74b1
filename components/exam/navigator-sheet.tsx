'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import type { QuestionState } from './exam-words';
import { NumberGrid, ProgressWords } from './navigator';

export interface NavigatorSheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  states: readonly QuestionState[];
  current: number | null;
  onGo: (position: number) => void;
  onReview: () => void;
  endLabel: string;
  onEnd: () => void;
  /** One more way out, above the others. */
  extra?: ReactNode;
}

/** The phone's navigator. */
export function NavigatorSheet(props: NavigatorSheetProps) {
  const { isOpen, onOpenChange, title, states, current, onGo, onReview, endLabel, onEnd, extra } = props;
  return (
    <Sheet
      title={title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <div className="grid grid-cols-2 gap-2">
          {extra && <div className="col-span-2 grid">{extra}</div>}
          <Button variant="secondary" onClick={onReview}>
            Review
          </Button>
          <Button variant="secondary" onClick={onEnd}>
            {endLabel}
          </Button>
        </div>
      }
    >
      <ProgressWords states={states} className="mb-4" />
      <NumberGrid states={states} current={current} onGo={onGo} label="Questions" />
    </Sheet>
  );
}
