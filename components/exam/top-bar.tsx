import { ChevronDown } from 'lucide-react';
import type { SaveStatus } from '@/lib/exam/outbox/save-status';
import { ClockFace } from './clock-face';
import { SaveIndicator } from './save-indicator';
import type { Remaining } from './use-remaining';

export interface TopBarProps {
  remaining: Remaining;
  clockHidden: boolean;
  save: SaveStatus;
  onExplainSave: () => void;
  number: number;
  count: number;
  onOpenNavigator: () => void;
}

/** The phone's head: clock, saved state, and the way to the navigator. It stays in sight unless the window is very low. */
export function TopBar({ remaining, clockHidden, save, onExplainSave, number, count, onOpenNavigator }: TopBarProps) {
  return (
    <header className="z-30 flex flex-wrap items-center gap-x-2.5 border-b border-line bg-surface px-4 py-1 lg:hidden [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:top-0">
      <ClockFace remaining={remaining} hidden={clockHidden} size="small" />
      <SaveIndicator status={save} onExplain={onExplainSave} />
      <button
        type="button"
        onClick={onOpenNavigator}
        className="-mr-1.5 ml-auto inline-flex min-h-11 items-center gap-1 rounded-md px-1.5 font-semibold tabular hover:bg-sunken"
      >
        <span className="max-sm:sr-only">Question </span>
        {number} of {count}
        <ChevronDown aria-hidden className="size-5 text-ink-soft" />
        <span className="sr-only">: open the list of questions</span>
      </button>
    </header>
  );
}
