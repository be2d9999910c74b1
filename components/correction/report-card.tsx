'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { LocalTime } from '@/components/ui/local-time';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';
import type { ReportView } from '@/lib/correction/report-view';
import { reportReasonWords, reportStates, reportStateWords } from '@/lib/correction/report-words';
import type { answerReport } from '@/lib/http/contracts/correction-contracts';

const labels = { state: 'State', answer: 'Answer to the learner' };

function AnswerForm({ report, onDone }: { report: ReportView; onDone: () => void }) {
  const form = useAccountForm(async ({ state, answer = '' }) => {
    const sent = await send<typeof answerReport>('PATCH', `/api/reports/${report.id}`, { state, answer });
    if (!sent.ok) return sent.refusal;
    onDone();
    return null;
  });
  const { fields } = form.refusal ?? {};
  return (
    <AccountForm form={form} labels={labels} action="Save the answer" pendingAction="Saving">
      <Select
        label={labels.state}
        name="state"
        defaultValue={report.state === 'open' ? 'in-work' : report.state}
        options={reportStates.map((one) => ({ value: one, label: reportStateWords[one] }))}
        error={fields?.state}
      />
      <TextArea
        label={labels.answer}
        name="answer"
        rows={3}
        maxLength={1000}
        optional
        defaultValue={report.answer}
        error={fields?.answer}
      />
    </AccountForm>
  );
}

/** A report with its question, and the answer to it. */
export function ReportCard({ report }: { report: ReportView }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { questionId, stem, reason, words, learner, createdAt, state, answer, handledBy, ofQuestion } = report;
  const code = encodeURIComponent(questionId);
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="text-lg">{reportReasonWords[reason]}</h2>
          <Badge tone={state === 'open' ? 'warn' : state === 'resolved' ? 'good' : 'neutral'}>
            {reportStateWords[state]}
          </Badge>
          {ofQuestion > 1 && <Badge>{ofQuestion} open reports of this question</Badge>}
        </div>
        <p className="text-sm text-ink-soft">
          {learner ?? 'A learner of others'}, <LocalTime iso={createdAt} />
        </p>
      </div>
      <p className="break-words whitespace-pre-line">{words}</p>
      <p className="border-l-2 border-line pl-4 text-ink-soft">
        <span className="block text-sm break-words">{questionId}</span>
        {stem}
      </p>
      {answer !== '' && !isOpen && (
        <p className="break-words whitespace-pre-line">
          <span className="font-semibold">{handledBy ?? 'Somebody'}:</span> {answer}
        </p>
      )}
      {isOpen ? (
        <AnswerForm
          report={report}
          onDone={() => {
            setOpen(false);
            router.refresh();
          }}
        />
      ) : (
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => setOpen(true)}>Answer</Button>
          <ButtonLink href={`/questions/${code}/key`} variant="secondary">
            <span>
              Look at the key<span className="sr-only"> of {questionId}</span>
            </span>
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}
