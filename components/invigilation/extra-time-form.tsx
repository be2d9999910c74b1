'use client';

import { useRef } from 'react';
import { LocalNearTime } from '@/components/ui/local-time';
import { send, type Refusal } from '@/components/ui/send';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { durationWords } from '@/lib/exam/duration-words';
import type { postExamTime, ExtraTimeEffect, RunningExam } from '@/lib/http/contracts/invigilation-contracts';
import {
  asksForOutage,
  assignmentsOf,
  readDraft,
  type ExtraTimeDraft,
  type ExtraTimeRequest,
} from './extra-time-draft';

export interface ExtraTimePreview {
  request: ExtraTimeRequest;
  /** The exam chosen; null for an assignment or everyone. */
  exam: RunningExam | null;
  /** The assignment chosen; null for everyone and for one exam. */
  assignment: RunningExam['assignment'];
  effects: ExtraTimeEffect[];
}

export interface ExtraTimeFormProps {
  draft: ExtraTimeDraft;
  onDraft: (change: Partial<ExtraTimeDraft>) => void;
  exams: readonly RunningExam[];
  /** The time by the server's clock, in ms since 1970. */
  now: number;
  /** What the minutes would do; nothing has changed yet. */
  onPreview: (preview: ExtraTimePreview) => void;
}

const chosenWords = { running: 'It ends ', break: 'Its break ends ', expired: 'Its time ran out ' } as const;
const stateWords = { running: '', break: ' (on a break)', expired: ' (time ran out)' } as const;

function outageHelp(outage: string, now: number): string {
  const began = new Date(outage).getTime();
  const help = 'Exams whose time ran out after it get the minutes too, and go on. In your own time zone.';
  const minutes = Math.floor((now - began) / 60_000);
  return minutes > 0 && minutes < 24 * 60 ? `${help} That was ${durationWords(minutes)} ago.` : help;
}

/** Whose exams get how many minutes, and why. It sends for a preview only. */
export function ExtraTimeForm({ draft, onDraft, exams, now, onPreview }: ExtraTimeFormProps) {
  const outage = useRef<HTMLInputElement>(null);
  const running = exams.filter((exam) => exam.state === 'running').length;
  const chosen = exams.find((exam) => exam.attemptId === draft.attemptId);
  const assignments = assignmentsOf(exams);
  const outageAsked = asksForOutage(draft, exams);

  const { onSubmit, pending, refusal } = useAccountForm(async (): Promise<Refusal | null> => {
    const partial = outageAsked && outage.current?.validity.badInput === true;
    const read = partial
      ? { ok: false as const, fields: { outage: 'Give a date and a time, or leave both empty.' } }
      : readDraft(draft, exams, now);
    if (!read.ok) return { message: null, fields: read.fields };
    const answer = await send<typeof postExamTime>('POST', '/api/exam-time', { ...read.request, preview: true });
    if (!answer.ok) return answer.refusal;
    const { request, exam, assignment } = read;
    onPreview({ request, exam, assignment, effects: answer.value.effects });
    return null;
  });
  const fields: Record<string, string | undefined> = refusal?.fields ?? {};

  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
      <div role="alert" className="empty:hidden">
        {refusal?.message && <Alert tone="bad" title={refusal.message} />}
      </div>
      <RadioGroup
        label="Whose exam"
        name="who"
        look="cards"
        value={draft.who}
        onChange={(who) => onDraft({ who: who === 'one' || who === 'assignment' ? who : 'everyone' })}
        options={[
          {
            value: 'everyone',
            label: 'Everyone who is taking an exam',
            description: running === 1 ? 'One exam runs now.' : `${running} exams run now.`,
          },
          {
            value: 'assignment',
            label: 'An assignment',
            description: assignments.length > 0 ? 'Everyone who is taking it.' : 'No exam in the list was assigned.',
            disabled: assignments.length === 0 && draft.who !== 'assignment',
          },
          {
            value: 'one',
            label: 'One exam',
            description: 'One that runs, one on a break, or one whose time ran out.',
            disabled: exams.length === 0 && draft.who !== 'one',
          },
        ]}
      />
      {draft.who === 'assignment' && (
        <Select
          label="Assignment"
          name="assignmentId"
          value={assignments.some(({ id }) => id === draft.assignmentId) ? draft.assignmentId : ''}
          onChange={(event) => onDraft({ assignmentId: event.target.value })}
          error={fields.assignmentId}
          options={[
            { value: '', label: 'Choose an assignment' },
            ...assignments.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {draft.who === 'one' && (
        <Select
          label="Exam"
          name="attemptId"
          value={chosen ? draft.attemptId : ''}
          onChange={(event) => onDraft({ attemptId: event.target.value })}
          error={fields.attemptId}
          description={
            chosen && (
              <>
                {chosenWords[chosen.state]}
                <LocalNearTime iso={chosen.endsAt} />.
              </>
            )
          }
          options={[
            { value: '', label: 'Choose an exam' },
            ...exams.map((exam) => ({
              value: exam.attemptId,
              label: `${exam.learnerName}, ${exam.title}${stateWords[exam.state]}`,
            })),
          ]}
        />
      )}
      <TextField
        label="Minutes to add"
        id="extra-minutes"
        name="minutes"
        inputMode="numeric"
        autoComplete="off"
        value={draft.minutes}
        onChange={(event) => onDraft({ minutes: event.target.value })}
        description="To the section that runs; for someone on a break, to the next one. Later sections keep their time."
        error={fields.minutes}
      />
      {outageAsked && (
        <TextField
          ref={outage}
          label="An outage began at"
          optional
          name="outage"
          type="datetime-local"
          value={draft.outage}
          onChange={(event) => onDraft({ outage: event.target.value })}
          description={outageHelp(draft.outage, now)}
          error={fields.outage ?? fields.expiredSince}
        />
      )}
      <TextArea
        label="Reason"
        name="reason"
        rows={2}
        maxLength={500}
        value={draft.reason}
        onChange={(event) => onDraft({ reason: event.target.value })}
        description="Kept in the audit log with your name."
        placeholder="Fire drill from 10:00 to 10:15"
        error={fields.reason}
      />
      <Button type="submit" pending={pending} pendingLabel="Looking" className="self-start">
        Show what would change
      </Button>
    </form>
  );
}
