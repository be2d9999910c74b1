'use client';

import { useEffect, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import type { ExtraTimeEffect, RunningExam } from '@/lib/http/contracts/invigilation-contracts';
import { ExtraTimeCheck } from './extra-time-check';
import { emptyDraft, type ExtraTimeDraft } from './extra-time-draft';
import { ExtraTimeForm, type ExtraTimePreview } from './extra-time-form';
import { ExtraTimeResult } from './extra-time-result';
import { RunningExams } from './running-exams';
import { useRunningExams, type RunningList } from './use-running-exams';

type Step =
  | { at: 'form' }
  | { at: 'check'; preview: ExtraTimePreview }
  | { at: 'done'; preview: ExtraTimePreview; effects: ExtraTimeEffect[] };

/** Running exams, the form for more time, its preview and its result: one after the other. */
export function ExamTimeBoard({ initial }: { initial: RunningList }) {
  const { list, age, stale, reload } = useRunningExams(initial);
  const [draft, setDraft] = useState<ExtraTimeDraft>(emptyDraft);
  const [step, setStep] = useState<Step>({ at: 'form' });
  const heading = useRef<HTMLHeadingElement>(null);
  const cameBack = useRef(false);
  const now = Date.parse(list.now) + age;

  useEffect(() => {
    if (step.at === 'form' && cameBack.current) heading.current?.focus();
    cameBack.current = step.at !== 'form';
  }, [step.at]);

  const change = (part: Partial<ExtraTimeDraft>) => setDraft((before) => ({ ...before, ...part }));

  function choose(exam: RunningExam) {
    change({ who: 'one', attemptId: exam.attemptId });
    document.getElementById('extra-minutes')?.focus();
  }

  if (step.at === 'check') {
    return (
      <ExtraTimeCheck
        preview={step.preview}
        onBack={() => setStep({ at: 'form' })}
        onDone={(effects, meant) => {
          setStep({ at: 'done', preview: { ...step.preview, effects: meant }, effects });
          setDraft(emptyDraft);
          void reload();
        }}
      />
    );
  }
  if (step.at === 'done') {
    return <ExtraTimeResult preview={step.preview} effects={step.effects} onAgain={() => setStep({ at: 'form' })} />;
  }
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem]">
      <section aria-labelledby="running" className="flex min-w-0 flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="running" ref={heading} tabIndex={-1} className="text-2xl">
            Running now
          </h2>
          {list.exams.length > 2 && (
            <a href="#add-time" className={buttonStyle('secondary', 'medium', 'lg:hidden')}>
              Add time to everyone
            </a>
          )}
        </div>
        <div role="status" className="empty:hidden">
          {stale && (
            <Alert tone="warn" title="The list could not be read again">
              It may be out of date. Check your connection; it is tried again by itself.
            </Alert>
          )}
        </div>
        <RunningExams exams={list.exams} now={now} onChoose={choose} />
      </section>
      <section aria-labelledby="add-time" className="flex flex-col gap-4 lg:sticky lg:top-6">
        <h2 id="add-time" tabIndex={-1} className="text-2xl">
          Add time
        </h2>
        <Card>
          <ExtraTimeForm
            draft={draft}
            onDraft={change}
            exams={list.exams}
            now={now}
            onPreview={(preview) => setStep({ at: 'check', preview })}
          />
        </Card>
      </section>
    </div>
  );
}
