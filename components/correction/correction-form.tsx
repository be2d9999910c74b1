'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { send, type Refusal } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';
import type { CorrectionEffect } from '@/lib/correction/correction-view';
import type { KeyRevision } from '@/lib/correction/key-view';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import { keyWords, optionLetter } from '@/lib/exam/answer-words';
import { plainWords } from '@/lib/bank/rich-text';
import { correctionKinds, type CorrectionKind } from '@/lib/exam/key-rule';
import type { correctKey } from '@/lib/http/contracts/correction-contracts';
import { effectSentence, kindLabel, kindWords } from './correction-words';
import { EffectView } from './effect-view';
import { KeyField } from './key-field';

export interface CorrectionFormProps {
  questionId: string;
  revisions: readonly KeyRevision[];
  /** What an update of the shipped bank proposes; it fills the form where one option is right. */
  proposal?: { id: string; revisionId: string; newKey: string } | undefined;
}

const normal = (text: string) => text.trim().toLowerCase();

/** Corrects a key in two steps: say what, see what would change, confirm. */
export function CorrectionForm({ questionId, revisions, proposal }: CorrectionFormProps) {
  const router = useRouter();
  const first = revisions.find(({ id }) => id === proposal?.revisionId) ?? revisions.find((one) => one.isCurrent);
  const [revisionId, setRevisionId] = useState(first?.id ?? revisions[0]?.id ?? '');
  const revision = revisions.find(({ id }) => id === revisionId);
  const choosable = (revision?.options.length ?? 0) > 0;
  const [kind, setKind] = useState<CorrectionKind>(first?.options.length === 0 ? 'credit' : 'replace');
  const proposed =
    proposal && first ? first.options.findIndex(({ text }) => normal(text) === normal(proposal.newKey)) : -1;
  const [option, setOption] = useState(proposed >= 0 ? String(proposed) : '');
  const [key, setKey] = useState<AnswerKey | null>(null);
  const [alike, setAlike] = useState(true);
  const [withhold, setWithhold] = useState(false);
  const [reason, setReason] = useState(proposal ? 'The question bank has corrected its key.' : '');
  const [preview, setPreview] = useState<CorrectionEffect | null>(null);
  const [done, setDone] = useState<{ effect: CorrectionEffect; remaining: number } | null>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const asksOption = kind === 'accept' || kind === 'replace';

  async function ask(isPreview: boolean) {
    setPending(true);
    setRefusal(null);
    const answer = await send<typeof correctKey>('POST', `/api/questions/${encodeURIComponent(questionId)}/key`, {
      revisionId,
      kind,
      options: asksOption && !revision?.type && option !== '' ? [Number(option)] : [],
      key: asksOption && revision?.type ? key : null,
      alike,
      withhold,
      reason,
      proposalId: proposal?.id ?? null,
      preview: isPreview,
    });
    setPending(false);
    if (!answer.ok) {
      setPreview(null);
      setRefusal(answer.refusal);
      return;
    }
    if (isPreview) {
      setPreview(answer.value.effect);
      return;
    }
    setPreview(null);
    setDone(answer.value);
    setReason('');
    document.getElementById('main')?.focus();
    router.refresh();
  }

  if (preview) {
    return (
      <div className="flex flex-col gap-5">
        <h3 className="text-lg">{kindLabel(kind, revision?.type !== undefined)}: what would change</h3>
        {asksOption && revision?.type && key && (
          <p>
            What counts as right{kind === 'accept' ? ' too' : ''}: <strong>{keyWords(key)}</strong>
          </p>
        )}
        <EffectView effect={preview} />
        <p className="measure text-ink-soft">
          Marks, review cards, readiness and statistics follow. Learners find a mark on the result and a note on their
          home page. Nothing has changed yet.
        </p>
        <div role="alert" className="empty:hidden">
          {refusal?.message && <Alert tone="bad" title={refusal.message} />}
        </div>
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" onClick={() => setPreview(null)}>
            Back
          </Button>
          <Button pending={pending} pendingLabel="Correcting" onClick={() => void ask(false)}>
            Correct the key
          </Button>
        </div>
      </div>
    );
  }

  return (
    <form
      method="post"
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void ask(true);
      }}
    >
      <div role="status" className="empty:hidden">
        {done && (
          <Alert tone="good" title="The key is corrected">
            {effectSentence(done.effect)}
            {done.remaining > 0 && ` ${done.remaining} are still being scored again; this goes on by itself.`}
          </Alert>
        )}
      </div>
      {revisions.length > 1 && (
        <Select
          label="Revision"
          value={revisionId}
          onChange={(event) => {
            setRevisionId(event.target.value);
            setOption('');
            setKey(null);
          }}
          options={revisions.map(({ id, number, isCurrent, answers }) => ({
            value: id,
            label: `${number}${isCurrent ? ', the current one' : ''}: ${answers} answers`,
          }))}
        />
      )}
      <RadioGroup
        label="What is to happen"
        name="kind"
        look="cards"
        value={kind}
        onChange={(value) => setKind(value as CorrectionKind)}
        options={correctionKinds
          .filter((one) => choosable || (one !== 'accept' && one !== 'replace'))
          .map((one) => ({
            value: one,
            label: kindLabel(one, revision?.type !== undefined),
            description: kindWords[one].help,
          }))}
      />
      {asksOption && revision?.type && (
        <KeyField key={revisionId} revision={revision} value={key} onChange={setKey} error={refusal?.fields.key} />
      )}
      {asksOption && revision && !revision.type && (
        <RadioGroup
          label={kind === 'replace' ? 'The right option' : 'The option that is right too'}
          name="option"
          value={option}
          onChange={setOption}
          error={refusal?.fields.options}
          options={revision.options.map(({ text, isKey }, place) => ({
            value: String(place),
            label: `${optionLetter(place)}. ${plainWords(text)}${isKey ? ' (the author’s key)' : ''}`,
            disabled: isKey,
          }))}
        />
      )}
      {revisions.length > 1 && (
        <Checkbox
          label="Also revisions with the same options and key"
          description="Finished exams point to the revision that they were taken with."
          checked={alike}
          onChange={(event) => setAlike(event.target.checked)}
        />
      )}
      <Checkbox
        label="Withhold it from new exams and sets"
        description="Until it is let in again here."
        checked={withhold}
        onChange={(event) => setWithhold(event.target.checked)}
      />
      <TextArea
        label="Reason"
        description="Learners read it beside the question. Kept in the audit log with your name."
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={refusal?.fields.reason}
      />
      <div role="alert" className="empty:hidden">
        {refusal?.message && <Alert tone="bad" title={refusal.message} />}
      </div>
      <Button type="submit" className="self-start" pending={pending} pendingLabel="Counting">
        Show what would change
      </Button>
    </form>
  );
}
