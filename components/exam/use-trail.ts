'use client';

import { useEffect } from 'react';
import { randomId } from '@/lib/exam/outbox/random-id';
import type { TrailKind } from '@/lib/cohort/trail';

const mostWaiting = 200;
const retryMs = 15_000;

/**
 * Tells the server of an assigned exam that runs when its page is opened, out of sight or offline; the page says so
 * before the start. What cannot be sent waits in memory. Nothing of the exam depends on it.
 */
export function useTrail(attemptId: string, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const device = randomId();
    let waiting: { kind: TrailKind; at: number }[] = [];
    let sending = false;

    async function flush() {
      if (sending || waiting.length === 0 || !navigator.onLine) return;
      sending = true;
      const batch = waiting.slice(0, 50);
      try {
        const answer = await fetch(`/api/attempts/${attemptId}/trail`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          keepalive: true,
          body: JSON.stringify({
            device,
            events: batch.map(({ kind, at }) => ({ kind, agoMs: Math.max(0, Math.round(performance.now() - at)) })),
          }),
        });
        // What the server refuses it would refuse again.
        if (answer.ok || answer.status < 500) waiting = waiting.slice(batch.length);
      } catch {
        // No connection: the next turn tries again.
      } finally {
        sending = false;
      }
    }

    const note = (kind: TrailKind) => {
      if (waiting.length < mostWaiting) waiting.push({ kind, at: performance.now() });
      void flush();
    };
    const seen = () => note(document.visibilityState === 'hidden' ? 'left' : 'returned');
    const offline = () => note('offline');
    const online = () => note('online');
    const timer = setInterval(() => void flush(), retryMs);
    note('opened');
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('offline', offline);
    window.addEventListener('online', online);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('offline', offline);
      window.removeEventListener('online', online);
    };
  }, [attemptId, active]);
}
