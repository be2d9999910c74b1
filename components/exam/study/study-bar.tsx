import { ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { barClass, FlagButton, PreviousButton, type MoveBarProps } from '../move-bar';

export interface StudyBarProps extends MoveBarProps {
  /** Whether the answer has been checked. */
  checked: boolean;
  canCheck: boolean;
  checking: boolean;
  onCheck: () => void;
}

/** Check, and around it Previous, Flag and Next. Once the answer is checked, going on is the main thing. */
export function StudyBar(props: StudyBarProps) {
  const { isLast, onNext, checked, canCheck, checking, onCheck } = props;
  return (
    <div className={barClass}>
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
      <PreviousButton {...props} className="lg:order-1" />
      <FlagButton {...props} className="lg:order-2" />
      <Button variant={checked ? 'primary' : 'secondary'} onClick={onNext} className="max-lg:px-2 lg:order-4">
        {isLast ? 'Review' : checked ? 'Next' : 'Skip'}
        <ChevronRight aria-hidden className="max-sm:hidden" />
      </Button>
    </div>
  );
}
