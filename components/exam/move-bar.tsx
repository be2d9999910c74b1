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
export function MoveBar({ isLast, onNext, ...others }: MoveBarProps) {
  return (
    <div className={barClass}>
      <PreviousButton {...others} />
      <FlagButton {...others} />
      <Button onClick={onNext} className="max-lg:px-2">
        {isLast ? 'Review' : 'Next'}
        <ChevronRight aria-hidden className="max-sm:hidden" />
      </Button>
    </div>
  );
}

export const barClass = 'mx-auto grid max-w-3xl grid-cols-3 gap-2 px-4 py-2 lg:flex lg:justify-between lg:px-8 lg:py-3';

type PreviousButtonProps = Pick<MoveBarProps, 'isFirst' | 'onPrevious'> & { className?: string };

export function PreviousButton({ isFirst, onPrevious, className }: PreviousButtonProps) {
  return (
    <Button variant="secondary" disabled={isFirst} onClick={onPrevious} className={clsx('max-lg:px-2', className)}>
      <ChevronLeft aria-hidden className="max-sm:hidden" />
      Previous
    </Button>
  );
}

type FlagButtonProps = Pick<MoveBarProps, 'flagged' | 'onFlag'> & { className?: string };

export function FlagButton({ flagged, onFlag, className }: FlagButtonProps) {
  return (
    <Button
      variant="secondary"
      aria-pressed={flagged}
      onClick={onFlag}
      className={clsx('max-lg:px-2', className, flagged && 'border-warn bg-warn-soft hover:bg-warn-soft')}
    >
      <Flag aria-hidden className={clsx(flagged && 'fill-warn text-warn')} />
      {flagged ? 'Flagged' : 'Flag'}
    </Button>
  );
}
