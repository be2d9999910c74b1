import type { ReactNode } from 'react';
import type { SaveStatus } from '@/lib/exam/outbox/save-status';
import { ClockFace, ClockToggle } from './clock-face';
import type { QuestionState } from './exam-words';
import { NumberGrid, ProgressWords } from './navigator';
import { SaveIndicator } from './save-indicator';
import type { Remaining } from './use-remaining';

export interface SidePanelProps {
  remaining: Remaining;
  clockHidden: boolean;
  onToggleClock: () => void;
  save: SaveStatus;
  onExplainSave: () => void;
  states: readonly QuestionState[];
  current: number | null;
  onGo: (position: number) => void;
  sectionWords: string | null;
  /** Null while it is closed. */
  calculator: ReactNode;
  actions: ReactNode;
}

/** The wide screen's right side: clock, saved state, navigator, progress, the end. */
export function SidePanel({
  remaining,
  clockHidden,
  onToggleClock,
  save,
  onExplainSave,
  states,
  current,
  onGo,
  sectionWords,
  calculator,
  actions,
}: SidePanelProps) {
  return (
    <aside
      aria-label="Progress"
      className="sticky top-0 hidden h-dvh flex-col gap-2 overflow-y-auto border-l border-line bg-surface p-4 lg:flex"
    >
      <div className="flex items-center justify-between gap-2">
        <ClockFace remaining={remaining} hidden={clockHidden} size="large" />
        {remaining.ms !== null && <ClockToggle hidden={clockHidden} onToggle={onToggleClock} />}
      </div>
      <div className="flex min-h-11 items-center">
        <SaveIndicator status={save} onExplain={onExplainSave} />
      </div>
      <div className="-mx-4 min-h-24 grow overflow-y-auto border-y border-line px-4 py-3">
        <NumberGrid states={states} current={current} onGo={onGo} label="Questions" />
      </div>
      {sectionWords && <p className="text-sm font-semibold">{sectionWords}</p>}
      <ProgressWords states={states} />
      {calculator}
      <div className="grid gap-2">{actions}</div>
    </aside>
  );
}
