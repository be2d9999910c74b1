import clsx from 'clsx';
import { ChevronLeft, ChevronRight, Flag } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { MoveBarProps } from '../move-bar';

export interface StudyBarProps extends MoveBarProps {
  /** Whether the answer has been checked. */
  checked: boolean;
  canCheck: boolean;
  checking: boolean;
  onCheck: () => void;
}

/** Check, and around it Previous, Flag and Next. Once the answer is checked, going on is the main thing. */
export function StudyBar(props: StudyBarProps) {
  const { isFirst, isLast, flagged, onPrevious, onFlag, onNext, checked, canCheck, checking, onCheck } = props;
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-3 gap-2 px-4 py-2 lg:flex lg:justify-between lg:px-8 lg:py-3">
      {!checked && (
        <Button
          disabled={!canCheck}
          pending={checking}
          pendingLabel="Checking"
          onClick={onCheck}
          className="max-lg:col-span-3 lg:order-3 lg:ml-auto lg:min-w-44"
        >
          Check answer
        </Button>
      )}
      <Button variant="secondary" disabled={isFirst} onClick={onPrevious} className="max-lg:px-2 lg:order-1">
        <ChevronLeft aria-hidden className="max-sm:hidden" />
        Previous
      </Button>
      <Button
        variant="secondary"
        aria-pressed={flagged}
        onClick={onFlag}
        className={clsx('max-lg:px-2 lg:order-2', flagged && 'border-warn bg-warn-soft hover:bg-warn-soft')}
      >
        <Flag aria-hidden className={clsx(flagged && 'fill-warn text-warn')} />
        {flagged ? 'Flagged' : 'Flag'}
      </Button>
      <Button variant={checked ? 'primary' : 'secondary'} onClick={onNext} className="max-lg:px-2 lg:order-4">
        {isLast ? 'Review' : checked ? 'Next' : 'Skip'}
        <ChevronRight aria-hidden className="max-sm:hidden" />
      </Button>
    </div>
  );
}
