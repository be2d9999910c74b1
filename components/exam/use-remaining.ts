import { useEffect, useRef, useState } from 'react';
import { dueWarning, type WarningMinutes } from '@/lib/exam/outbox/exam-clock';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';

export interface Remaining {
  /** In ms; null where nothing ends. */
  ms: number | null;
  /** False while the server is asked after a sleep. */
  sure: boolean;
  /** The warning that was last due; says nothing of warnings from before this page was opened. */
  warning: WarningMinutes | null;
}

/** The time until the stage ends, drawn again with each second of it. */
export function useRemaining(session: ExamSession, stageKey: string): Remaining {
  const [remaining, setRemaining] = useState<Remaining>(() => ({
    ms: session.remainingMs(),
    sure: session.timeIsSure,
    warning: null,
  }));
  const last = useRef<number | null>(null);
  useEffect(() => {
    last.current = null;
    let timer = 0;
    const look = () => {
      const ms = session.remainingMs();
      const due = ms === null ? null : dueWarning(last.current, ms);
      last.current = ms;
      setRemaining((before) => ({ ms, sure: session.timeIsSure, warning: due ?? before.warning }));
      timer = window.setTimeout(look, ms === null ? 1000 : (ms % 1000) + 20);
    };
    look();
    return () => window.clearTimeout(timer);
  }, [session, stageKey]);
  return remaining;
}
