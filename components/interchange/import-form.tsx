'use client';

import { useState } from 'react';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { ImportFile, ImportPreview } from '@/lib/authoring/interchange/import-view';
import { maxUploadBytes } from '@/lib/authoring/interchange/upload-limit';
import { importFormatNames, importFormatWords, type ImportFormatName } from '@/lib/bank/interchange/format-names';
import type { postImportPreview } from '@/lib/http/contracts/interchange-contracts';
import type { BankChoice, TopicChoice } from './choices';
import { readBase64 } from '@/components/ui/read-base64';
import { guessFormat } from './read-file';

/** What was chosen, and what the server understood of it. */
export interface LookedAt {
  file: ImportFile;
  bank: BankChoice;
  topic: string;
  objective: string;
  preview: ImportPreview;
}

const formatOptions = importFormatNames.map((value) => ({ value, label: importFormatWords[value].title }));

export interface ImportFormProps {
  banks: readonly BankChoice[];
  topics: readonly TopicChoice[];
  onPreview: (looked: LookedAt) => void;
}

/** Asks for a file, its format and where its questions go. Nothing is saved by it. */
export function ImportForm({ banks, topics, onPreview }: ImportFormProps) {
  const [format, setFormat] = useState<ImportFormatName>('gift');
  const [topic, setTopic] = useState('');
  const [chosen, setChosen] = useState(false);
  const objectives = topics.find(({ id }) => id === topic)?.objectives ?? [];

  const { onSubmit, pending, refusal } = useAccountForm(async (fields, form) => {
    setChosen(false);
    const given = new FormData(form).get('file');
    if (!(given instanceof File) || given.name === '') return { message: null, fields: { fileName: 'Choose a file.' } };
    if (given.size > maxUploadBytes)
      return { message: null, fields: { fileName: 'The file is larger than 8 MB. Split it.' } };
    const file = { format, fileName: given.name.slice(0, 200), data: await readBase64(given) };
    const answer = await send<typeof postImportPreview>('POST', '/api/imports/preview', file);
    if (!answer.ok) return answer.refusal;
    const bank = banks.find(({ id }) => id === fields.bankId) ?? banks[0]!;
    onPreview({ file, bank, topic, objective: fields.objective ?? '', preview: answer.value });
    return null;
  });

  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex max-w-2xl flex-col gap-5">
      <TextField
        label="File"
        type="file"
        name="file"
        description="Up to 8 MB and 2,000 questions, as UTF-8 text, workbook or package."
        error={chosen ? undefined : (refusal?.fields.fileName ?? refusal?.fields.data)}
        accept=".gift,.txt,.xml,.zip,.csv,.tsv,.xlsx,.yaml,.yml,.json,.qti"
        onChange={(event) => {
          const guess = guessFormat(event.target.files?.[0]?.name ?? '');
          if (guess) setFormat(guess);
          setChosen(true);
        }}
      />
      <Select
        label="Format"
        name="format"
        options={formatOptions}
        value={format}
        onChange={(event) => setFormat(event.target.value as ImportFormatName)}
        error={refusal?.fields.format}
      />
      <Select label="Bank" name="bankId" options={banks.map(({ id, name }) => ({ value: id, label: name }))} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          label="Topic"
          name="topic"
          optional
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
          options={[
            { value: '', label: 'Choose later' },
            ...topics.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <Select
          key={topic}
          label="Objective"
          name="objective"
          optional
          disabled={topic === ''}
          options={[
            { value: '', label: 'Choose later' },
            ...objectives.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      </div>
      <div role="alert" className="empty:hidden">
        {refusal?.message && <Alert tone="bad" title={refusal.message} />}
      </div>
      <div>
        <Button type="submit" size="large" pending={pending} pendingLabel="Reading the file">
          Look at the file
        </Button>
        <p className="mt-2 text-sm text-ink-soft">Nothing is saved yet.</p>
      </div>
    </form>
  );
}
