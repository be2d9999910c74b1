import { useEffect, useState } from 'react';
import { createBrowserSession, listenToBrowser } from '@/lib/exam/outbox/browser-session';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';

export interface OpenSession {
  session: ExamSession;
  snapshot: SessionSnapshot;
}

/** The session of an attempt for as long as the component is there; null before it has anything to show. */
export function useExamSession(accountId: string, attemptId: string): OpenSession | null {
  const [open, setOpen] = useState<OpenSession | null>(null);
  useEffect(() => {
    const session = createBrowserSession(accountId, attemptId);
    const stopFollowing = session.subscribe(() => setOpen({ session, snapshot: session.snapshot() }));
    const stopListening = listenToBrowser(session);
    void session.open();
    return () => {
      stopListening();
      stopFollowing();
      session.close();
    };
  }, [accountId, attemptId]);
  return open;
}
