'use client';

import { useCallback, useEffect, useState } from 'react';
import { send } from '@/components/ui/send';
import type { listRunningExams, RunningExam } from '@/lib/http/contracts/invigilation-contracts';

const askAgainMs = 20_000;
const tickMs = 5_000;

/** The server's clock, and what ran when it was read. */
export interface RunningList {
  now: string;
  exams: RunningExam[];
}

export interface RunningExams {
  list: RunningList;
  /** Ms that passed since the list was read. */
  age: number;
  /** The last attempt to read it anew failed. */
  stale: boolean;
  reload: () => Promise<void>;
}

/** The running exams, read anew while the page is seen. A failure keeps what is there: in an outage the page must stay. */
export function useRunningExams(initial: RunningList): RunningExams {
  const [held, setHeld] = useState({ list: initial, stale: false, round: 0 });
  const [age, setAge] = useState({ round: 0, ms: 0 });

  const reload = useCallback(async () => {
    const answer = await send<typeof listRunningExams>('GET', '/api/exam-time');
    setHeld((before) =>
      answer.ok ? { list: answer.value, stale: false, round: before.round + 1 } : { ...before, stale: true },
    );
  }, []);

  useEffect(() => {
    const readAt = performance.now();
    const tick = setInterval(() => setAge({ round: held.round, ms: performance.now() - readAt }), tickMs);
    return () => clearInterval(tick);
  }, [held.round]);

  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void reload();
    };
    const timer = setInterval(ask, askAgainMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [reload]);

  return { list: held.list, age: age.round === held.round ? age.ms : 0, stale: held.stale, reload };
}
