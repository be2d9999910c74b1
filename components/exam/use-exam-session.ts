import { useEffect, useState } from 'react';
import { createBrowserSession, listenToBrowser } from '@/lib/exam/outbox/browser-session';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';

/** The session of an attempt for as long as the component is there; null before the browser has it. */
export function useExamSession(accountId: string, attemptId: string): ExamSession | null {
  const [session, setSession] = useState<ExamSession | null>(null);
  useEffect(() => {
    const opened = createBrowserSession(accountId, attemptId);
    const stopListening = listenToBrowser(opened);
    setSession(opened);
    void opened.open();
    return () => {
      stopListening();
      opened.close();
      setSession(null);
    };
  }, [accountId, attemptId]);
  return session;
}
