'use client';

import { Megaphone } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { reportStateWords, type ReportState } from '@/lib/correction/report-view';

// Loaded when it is asked for: the exam's page stays light.
const ReportDialog = lazy(() => import('./report-dialog'));

export interface ReportQuestionProps {
  attemptId: string;
  position: number;
  /** What was reported before, where that is known. */
  report?: { state: ReportState; answer: string } | null;
}

/** Lets a learner say what is wrong with a question whose answer is shown, and shows what became of it. */
export function ReportQuestion({ attemptId, position, report = null }: ReportQuestionProps) {
  const [isOpen, setOpen] = useState(false);
  const [sent, setSent] = useState(false);
  if (report) {
    return (
      <div className="rounded-md bg-sunken px-4 py-3 text-sm">
        <p>
          <span className="font-semibold">You reported this question.</span> {reportStateWords[report.state]}.
        </p>
        {report.answer !== '' && <p className="mt-1 break-words whitespace-pre-line">{report.answer}</p>}
      </div>
    );
  }
  return (
    <div className="no-print">
      <div role="status">
        {sent && <p className="text-sm">Thank you. The report is sent; what becomes of it stands with the question.</p>}
      </div>
      {!sent && (
        <Button variant="quiet" onClick={() => setOpen(true)}>
          <Megaphone aria-hidden />
          Report this question
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <ReportDialog
            attemptId={attemptId}
            position={position}
            onClose={(done) => {
              setOpen(false);
              if (done) setSent(true);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
