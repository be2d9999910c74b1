'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { readThemeCookie } from '@/components/ui/theme';
import { listKeptExams, type KeptExam } from '@/lib/exam/outbox/section-store';
import { BarePage } from './bare-page';
import { ExamLoading } from './exam-loading';
import { ExamScreen } from './exam-screen';

interface Found {
  /** The attempt that the address asks for. */
  attemptId: string | null;
  kept: KeptExam[];
}

/** Stands in for the server's pages when they cannot be had: goes on with the exam that the address names. */
export function ExamShell() {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    // The server, which reads it for other pages, made this one for everyone.
    document.documentElement.dataset.theme = readThemeCookie(document.cookie);
    const attemptId = /^\/attempts\/([0-9a-f-]{36})\/?$/.exec(window.location.pathname)?.[1] ?? null;
    void listKeptExams(Date.now()).then((kept) => setFound({ attemptId, kept }));
  }, []);
  if (!found) return <ExamLoading />;
  const exam = found.kept.find((candidate) => candidate.attemptId === found.attemptId);
  return exam ? (
    <ExamScreen attemptId={exam.attemptId} accountId={exam.accountId} />
  ) : (
    <Unreachable kept={found.kept.filter((candidate) => !candidate.over)} wanted={found.attemptId !== null} />
  );
}

function Unreachable({ kept, wanted }: { kept: readonly KeptExam[]; wanted: boolean }) {
  return (
    <BarePage
      title="Preceptor is not reachable"
      actions={
        <Button
          size="large"
          onClick={() =>
            window.location.pathname === '/exam-shell' ? window.location.assign('/home') : window.location.reload()
          }
        >
          Try again
        </Button>
      }
    >
      <p>
        {wanted
          ? 'This part of the exam is not on this device: opening it, and starting a section, needs the connection. What you answered is not lost.'
          : 'This page needs the connection. Check it and try again.'}
      </p>
      {kept.length > 0 && (
        <ul className="flex flex-col gap-2">
          {kept.map(({ attemptId, title, study }) => (
            <li key={attemptId}>
              {/* Not a Link: only a whole new page comes from the service worker. */}
              <a href={`/attempts/${attemptId}`} className="inline-flex min-h-11 items-center link">
                {`Go on with your ${study ? 'study set' : 'running exam'}: ${title}`}
              </a>
            </li>
          ))}
        </ul>
      )}
    </BarePage>
  );
}
