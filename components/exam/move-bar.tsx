import clsx from 'clsx';
import { ChevronLeft, ChevronRight, Flag } from 'lucide-react';
import { Button } from '@/components/ui/button';

export interface MoveBarProps {
  isFirst: boolean;
  isLast: boolean;
  flagged: boolean;
  onPrevious: () => void;
  onFlag: () => void;
  onNext: () => void;
}

/** Previous, Flag, Next: always in the same place, in reach of the thumb. */
export function MoveBar({ isFirst, isLast, flagged, onPrevious, onFlag, onNext }: MoveBarProps) {
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-3 gap-2 px-4 py-2 lg:flex lg:justify-between lg:px-8 lg:py-3">
      <Button variant="secondary" disabled={isFirst} onClick={onPrevious} className="max-lg:px-2">
        <ChevronLeft aria-hidden className="max-sm:hidden" />
        Previous
      </Button>
      <Button
        variant="secondary"
        aria-pressed={flagged}
        onClick={onFlag}
        className={clsx('max-lg:px-2', flagged && 'border-warn bg-warn-soft hover:bg-warn-soft')}
      >
        <Flag aria-hidden className={clsx(flagged && 'fill-warn text-warn')} />
        {flagged ? 'Flagged' : 'Flag'}
      </Button>
      <Button onClick={onNext} className="max-lg:px-2">
        {isLast ? 'Review' : 'Next'}
        <ChevronRight aria-hidden className="max-sm:hidden" />
      </Button>
    </div>
  );
}
