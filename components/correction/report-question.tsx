'use client';

import { Megaphone } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { unreachable } from '@/components/ui/unreachable';
import { reportStateWords, type ReportState } from '@/lib/correction/report-words';
import type { ReportDialogProps } from './report-dialog';

export interface ReportQuestionProps {
  attemptId: string;
  position: number;
  /** What was reported before, where that is known. */
  report?: { state: ReportState; answer: string } | null;
}

/** Lets a learner say what is wrong with a question whose answer is shown, and shows what became of it. */
export function ReportQuestion({ attemptId, position, report = null }: ReportQuestionProps) {
  const [Dialog, setDialog] = useState<ComponentType<ReportDialogProps> | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
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
  /** Loads the dialog when it is asked for: the exam's page stays light. Without a network it may not be there. */
  async function open() {
    setPending(true);
    setProblem(null);
    try {
      const { default: loaded } = await import('./report-dialog');
      setDialog(() => loaded);
    } catch {
      setProblem(unreachable);
    }
    setPending(false);
  }

  return (
    <div className="no-print">
      <div role="status">
        {sent && <p className="text-sm">Thank you. The report is sent; what becomes of it stands with the question.</p>}
        {problem && <Alert tone="bad" title={problem} />}
      </div>
      {!sent && (
        <Button variant="quiet" pending={pending} pendingLabel="Opening" onClick={() => void open()}>
          <Megaphone aria-hidden />
          Report this question
        </Button>
      )}
      {Dialog && (
        <Dialog
          attemptId={attemptId}
          position={position}
          onClose={(done) => {
            setDialog(null);
            if (done) setSent(true);
          }}
        />
      )}
    </div>
  );
}
