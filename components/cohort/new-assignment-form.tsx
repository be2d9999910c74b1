'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { AssignmentOffer } from '@/lib/cohort/read-assignments';
import type { AssignedContent } from '@/lib/exam/assigned-content';
import { durationWords } from '@/lib/exam/duration-words';
import type { createAssignment } from '@/lib/http/contracts/assignment-contracts';
import { AssignmentFields, assignmentLabels, readAssignmentValues, type AssignmentValues } from './assignment-fields';
import { QuestionPicker } from './question-picker';

const lengthWords = { full: 'Full length', half: 'Half length', short: 'Short' } as const;
const subjects = [
  { value: 'plan', label: 'A certification exam' },
  { value: 'topic', label: 'One topic' },
  { value: 'domain', label: 'One domain' },
  { value: 'mix', label: 'All domains' },
  { value: 'list', label: 'Questions that I choose' },
];

interface Draft {
  blueprintId: string;
  subject: string;
  length: string;
  topic: string;
  domain: string;
  count: string;
  fresh: boolean;
  questions: string[];
  way: string;
  sameForm: boolean;
  useTimeUp: boolean;
}

function contentOf(draft: Draft): AssignedContent {
  const { subject, length, topic, domain, count, fresh, questions } = draft;
  if (subject === 'list') return { kind: 'list', questions };
  const only = fresh ? ('unseen' as const) : undefined;
  const asked = Number(count);
  if (subject === 'plan')
    return { kind: 'rule', selection: { kind: 'plan', length: length as 'full' | 'half' | 'short' } };
  if (subject === 'topic') return { kind: 'rule', selection: { kind: 'topics', topics: [topic], only, count: asked } };
  if (subject === 'domain') return { kind: 'rule', selection: { kind: 'domain', domain, only, count: asked } };
  return { kind: 'rule', selection: { kind: fresh ? 'unseen' : 'mix', count: asked } };
}

export interface NewAssignmentFormProps {
  cohortId: string;
  offers: readonly AssignmentOffer[];
  /** The blueprint that the cohort prepares for, or the first one. */
  usual: string;
  zone: string;
  usualTimes: { opensAt: string; closesAt: string };
}

/** Assigns an exam to a cohort. */
export function NewAssignmentForm({ cohortId, offers, usual, zone, usualTimes }: NewAssignmentFormProps) {
  const router = useRouter();
  const [values, setValues] = useState<AssignmentValues>({
    ...{ title: '', instructions: '', lateUntil: '', attempts: '1', release: 'after-window', requiredPercent: '' },
    ...usualTimes,
  });
  const first = offers.find(({ blueprintId }) => blueprintId === usual) ?? offers[0];
  const [draft, setDraft] = useState<Draft>({
    blueprintId: first?.blueprintId ?? '',
    subject: 'plan',
    length: first?.lengths.at(-1)?.length ?? 'short',
    topic: first?.topics[0]?.id ?? '',
    domain: first?.domains[0]?.id ?? '',
    count: '20',
    fresh: true,
    questions: [],
    way: 'exam',
    sameForm: false,
    useTimeUp: false,
  });
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const offer = offers.find(({ blueprintId }) => blueprintId === draft.blueprintId) ?? first;
  const study = draft.way !== 'exam';
  const timed = draft.way !== 'study';

  const form = useAccountForm(async () => {
    const answer = await send<typeof createAssignment>('POST', `/api/cohorts/${cohortId}/assignments`, {
      ...readAssignmentValues(values),
      ...(study ? { release: 'at-once' } : {}),
      blueprintId: draft.blueprintId,
      mode: study ? 'study' : 'exam',
      timed,
      content: contentOf(draft),
      sameForm: draft.sameForm,
      endsWithWindow: !draft.useTimeUp || !timed,
    });
    if (!answer.ok) return answer.refusal;
    router.push(`/cohorts/${cohortId}/assignments/${answer.value.assignmentId}`);
    router.refresh();
    return null;
  });
  const fields = form.refusal?.fields ?? {};
  const listError = Object.entries(fields).find(([name]) => name.startsWith('content'))?.[1];
  if (!offer) return <p>No test plan is offered. Ask an administrator to load the question bank.</p>;
  return (
    <Card className="max-w-3xl">
      <AccountForm
        form={form}
        labels={{ ...assignmentLabels, 'content.questions': 'Questions' }}
        action="Assign it"
        pendingAction="Assigning"
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label="Certification"
            value={draft.blueprintId}
            onChange={(event) => {
              const next = offers.find(({ blueprintId }) => blueprintId === event.target.value);
              set({
                blueprintId: event.target.value,
                questions: [],
                topic: next?.topics[0]?.id ?? '',
                domain: next?.domains[0]?.id ?? '',
                length: next?.lengths.at(-1)?.length ?? 'short',
              });
            }}
            options={offers.map(({ blueprintId, certification }) => ({ value: blueprintId, label: certification }))}
          />
          <Select
            label="Made of"
            value={draft.subject}
            onChange={(event) => set({ subject: event.target.value })}
            options={subjects}
          />
          {draft.subject === 'plan' && (
            <Select
              label="Length"
              value={draft.length}
              onChange={(event) => set({ length: event.target.value })}
              options={offer.lengths.map(({ length, items, minutes }) => ({
                value: length,
                label: `${lengthWords[length]}: ${items} questions, ${durationWords(minutes)}`,
              }))}
            />
          )}
          {draft.subject === 'topic' && (
            <Select
              label="Topic"
              value={draft.topic}
              onChange={(event) => set({ topic: event.target.value })}
              options={offer.topics.map(({ id, title }) => ({ value: id, label: title }))}
            />
          )}
          {draft.subject === 'domain' && (
            <Select
              label="Domain"
              value={draft.domain}
              onChange={(event) => set({ domain: event.target.value })}
              options={offer.domains.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          {(draft.subject === 'topic' || draft.subject === 'domain' || draft.subject === 'mix') && (
            <TextField
              label="Questions"
              inputMode="numeric"
              autoComplete="off"
              value={draft.count}
              onChange={(event) => set({ count: event.target.value })}
              error={listError}
            />
          )}
        </div>
        {(draft.subject === 'topic' || draft.subject === 'domain' || draft.subject === 'mix') && (
          <Checkbox
            label="Only questions that are new to each learner"
            description="Who has met most of them gets fewer. Otherwise new ones come first, then those met longest ago."
            checked={draft.fresh}
            onChange={(event) => set({ fresh: event.target.checked })}
          />
        )}
        {draft.subject === 'list' && (
          <QuestionPicker
            key={draft.blueprintId}
            blueprintId={draft.blueprintId}
            topics={offer.topics}
            chosen={draft.questions}
            onChange={(questions) => set({ questions })}
            error={listError}
          />
        )}
        <RadioGroup
          label="How it is taken"
          name="way"
          value={draft.way}
          onChange={(way) => set({ way })}
          options={[
            { value: 'exam', label: 'Exam', description: 'With a clock, no feedback before the result is released.' },
            { value: 'timed', label: 'Study, with a clock', description: 'Each answer is explained once it is given.' },
            { value: 'study', label: 'Study, without a clock' },
          ]}
        />
        <Checkbox
          label="The same questions in the same order for everyone"
          description="Drawn now, once. Otherwise each learner gets a form of their own."
          checked={draft.sameForm}
          onChange={(event) => set({ sameForm: event.target.checked })}
        />
        <AssignmentFields values={values} onChange={setValues} fields={fields} zone={zone} study={study} />
        {timed && (
          <Checkbox
            label="Who begins in time may use their time up"
            description="Otherwise an attempt ends when the window does, whatever time is left."
            checked={draft.useTimeUp}
            onChange={(event) => set({ useTimeUp: event.target.checked })}
          />
        )}
      </AccountForm>
    </Card>
  );
}
