'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { timeLeftWords } from '@/lib/exam/duration-words';
import type { ClockView } from '@/lib/exam/exam-view';
import { fetchTransport } from '@/lib/exam/outbox/exam-transport';

export interface OpenAttemptClockProps {
  attemptId: string;
  /** The server's clock and the state of the attempt when the page was made. */
  clock: ClockView;
  sections: number;
  timed: boolean;
}

function end(state: ClockView['state']): string | null {
  switch (state.phase) {
    case 'section':
    case 'break':
      return state.endsAt;
    case 'grace':
      return state.graceEndsAt;
    default:
      return null;
  }
}

type Parts = Pick<OpenAttemptClockProps, 'sections' | 'timed'>;

function words({ state }: ClockView, msLeft: number | null, { sections, timed }: Parts): string {
  switch (state.phase) {
    case 'ready':
      return timed ? 'Not started yet. The clock starts with the first question.' : 'Not started yet. No time limit.';
    case 'section': {
      const part = sections > 1 ? ` in part ${state.sectionIndex + 1} of ${sections}` : '';
      return msLeft === null ? 'No time limit' : `${timeLeftWords(msLeft)} left${part}. The clock is running.`;
    }
    case 'break':
      return `Break. Part ${state.sectionIndex + 1} of ${sections} starts by itself in ${timeLeftWords(msLeft ?? 0)}.`;
    case 'grace':
      return 'Time is up. The result is ready in a moment.';
    case 'over':
      return 'This exam is over.';
  }
}

const askAgainMs = 5000;

function left(clock: ClockView, passed: number): number | null {
  const endsAt = end(clock.state);
  return endsAt === null ? null : Date.parse(endsAt) - Date.parse(clock.now) - passed;
}

/**
 * How much time an open exam has left, by the server's clock. The page may come from the browser's memory,
 * so the server is asked again when it appears, and when the time is spent; in between only differences count.
 */
export function OpenAttemptClock({ attemptId, clock, sections, timed }: OpenAttemptClockProps) {
  const router = useRouter();
  const [text, setText] = useState(() => words(clock, left(clock, 0), { sections, timed }));

  useEffect(() => {
    let held = { clock, at: performance.now() };
    let askedAt = -askAgainMs;
    let live = true;
    const show = () => {
      const msLeft = left(held.clock, performance.now() - held.at);
      setText(words(held.clock, msLeft, { sections, timed }));
      if (msLeft !== null && msLeft <= 0) void ask();
    };
    const ask = async () => {
      if (document.visibilityState === 'hidden' || performance.now() - askedAt < askAgainMs) return;
      askedAt = performance.now();
      const reply = await fetchTransport(attemptId).readClock();
      if (!live || reply.kind !== 'ok') return;
      held = { clock: reply.value, at: reply.receivedAt };
      if (reply.value.state.phase === 'over') router.refresh();
      else show();
    };
    const appear = () => void ask();
    const tick = setInterval(show, 1000);
    appear();
    document.addEventListener('visibilitychange', appear);
    return () => {
      live = false;
      clearInterval(tick);
      document.removeEventListener('visibilitychange', appear);
    };
  }, [attemptId, clock, sections, timed, router]);

  return <span className="tabular">{text}</span>;
}
