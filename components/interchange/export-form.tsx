'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { exportFormatNames, exportFormatTitles, type ExportFormatName } from '@/lib/bank/interchange/format-names';
import type { postExport } from '@/lib/http/contracts/interchange-contracts';
import { counted, type BankChoice, type TopicChoice } from './choices';
import { download } from './read-file';

const formats = Object.keys(exportFormatTitles) as ExportFormatName[];
const formatOptions = formats
  .filter((name) => exportFormatNames.includes(name))
  .map((value) => ({ value, label: exportFormatTitles[value] }));

const formatHelp: Partial<Record<ExportFormatName, string>> = {
  pdf: 'Questions with their drawings, and a key with reasons on pages of its own at the end.',
  anki: 'A deck for each topic. Importing a newer export renews the cards and keeps what was learned.',
  gift: 'Text only: questions with a drawing are left out.',
  aiken: 'Text only, without reasons: questions with a drawing are left out.',
  csv: 'Text only: questions with a drawing are left out.',
  xlsx: 'Text only: questions with a drawing are left out.',
  'moodle-xml': 'Questions with a drawing are left out.',
  canvas: 'Questions with a drawing are left out.',
  'qti-2.1': 'Questions with a drawing are left out.',
  'qti-2.2': 'Questions with a drawing are left out.',
  'qti-3.0': 'Questions with a drawing are left out.',
};

interface Exported {
  fileName: string;
  count: number;
  left: string[];
  leftCount: number;
}

/** Asks which questions and which format, downloads the file, and says what it does not hold. */
export function ExportForm({ banks, topics }: { banks: readonly BankChoice[]; topics: readonly TopicChoice[] }) {
  const [format, setFormat] = useState<ExportFormatName>('pdf');
  const [exported, setExported] = useState<Exported | null>(null);
  const { onSubmit, pending, refusal } = useAccountForm(async ({ bankId, topic }) => {
    setExported(null);
    const answer = await send<typeof postExport>('POST', '/api/exports', { format, bankId, topic: topic || null });
    if (!answer.ok) return answer.refusal;
    download(answer.value);
    setExported(answer.value);
    return null;
  });
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex max-w-2xl flex-col gap-5">
      <Select label="Bank" name="bankId" options={banks.map(({ id, name }) => ({ value: id, label: name }))} />
      <Select
        label="Topic"
        name="topic"
        options={[{ value: '', label: 'Every topic' }, ...topics.map(({ id, title }) => ({ value: id, label: title }))]}
      />
      <Select
        label="Format"
        name="format"
        description={formatHelp[format]}
        options={formatOptions}
        value={format}
        onChange={(event) => setFormat(event.target.value as ExportFormatName)}
      />
      <div role="alert" className="empty:hidden">
        {refusal?.message && <Alert tone="bad" title={refusal.message} />}
      </div>
      <div>
        <Button type="submit" size="large" pending={pending} pendingLabel="Making the file">
          <Download aria-hidden />
          Download
        </Button>
      </div>
      <div role="status" className="flex flex-col gap-3">
        {exported !== null && (
          <>
            <Alert tone="good" title={`${counted(exported.count, 'question')} in ${exported.fileName}`}>
              It holds the right answers: keep it away from learners who will be tested with it.
            </Alert>
            {exported.leftCount > 0 && (
              <Disclosure title={`What is not in it, or changed (${exported.leftCount.toLocaleString('en-US')})`}>
                <ul
                  tabIndex={0}
                  aria-label="What is not in it, or changed"
                  className="flex max-h-80 flex-col gap-2 overflow-y-auto text-sm"
                >
                  {exported.left.map((one, place) => (
                    <li key={place} className="break-words">
                      {one}
                    </li>
                  ))}
                </ul>
                {exported.leftCount > exported.left.length && (
                  <p className="mt-3 text-ink-soft">The first {exported.left.length} are shown.</p>
                )}
              </Disclosure>
            )}
          </>
        )}
      </div>
    </form>
  );
}
