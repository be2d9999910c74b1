'use client';

import { useState } from 'react';
import type { z } from 'zod';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldFrame } from '@/components/ui/field-frame';
import { send } from '@/components/ui/send';
import { Table } from '@/components/ui/table';
import { importRoster } from '@/lib/http/contracts/roster-contracts';
import { LinkFile } from './link-file';
import { readBase64 } from './read-base64';

type Outcome = z.output<typeof importRoster.output>;

const largest = 4 * 1024 * 1024;

function count(n: number, one: string, many: string): string {
  return n === 1 ? `1 ${one}` : `${n} ${many}`;
}

function ClassTable({ classes }: Pick<Outcome, 'classes'>) {
  return (
    <Table caption="Classes of the package">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col" className="number">
            Learners
          </th>
          <th scope="col" className="number max-sm:hidden">
            Instructors
          </th>
          <th scope="col" className="number max-sm:hidden">
            Leaving
          </th>
        </tr>
      </thead>
      <tbody>
        {classes.map(({ name, line, isNew, learners, instructors, leaving }) => (
          <tr key={line}>
            <th scope="row" className="wrap-anywhere">
              {name}
              <span className="block font-normal text-ink-soft">{isNew ? 'New cohort' : 'Here already'}</span>
            </th>
            <td className="number">{learners}</td>
            <td className="number max-sm:hidden">{instructors}</td>
            <td className="number max-sm:hidden">{leaving}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function DroppedTable({ dropped, droppedCount }: Pick<Outcome, 'dropped' | 'droppedCount'>) {
  return (
    <Table caption={`Left out: ${count(droppedCount, 'line', 'lines')}`}>
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {dropped.map(({ file, line, why }) => (
          <tr key={`${file} ${line}`}>
            <th scope="row" className="whitespace-nowrap">
              {file} {line}
            </th>
            <td>{why}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A package of classes and enrolments: choose, look at what would happen, do it, take the links. */
export function RosterForm({ canMail }: { canMail: boolean }) {
  const [content, setContent] = useState('');
  const [preview, setPreview] = useState<Outcome | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [mail, setMail] = useState(canMail);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function ask(file: string, isPreview: boolean) {
    setPending(true);
    setProblem(null);
    const answer = await send(importRoster, { body: { content: file, preview: isPreview, mail } });
    setPending(false);
    if (answer.ok) (isPreview ? setPreview : setOutcome)(answer.value);
    else setProblem(answer.refusal.message ?? answer.refusal.fields.content ?? 'This file cannot be read.');
  }

  async function choose(file: File | undefined) {
    setPreview(null);
    setContent('');
    setProblem(null);
    if (!file) return;
    if (file.size > largest) {
      setProblem('This package is larger than 4 MB. Export fewer classes at once.');
      return;
    }
    const read = await readBase64(file).catch(() => '');
    setContent(read);
    await ask(read, true);
  }

  if (outcome?.made) {
    const { made, mailed, classes } = outcome;
    return (
      <div className="flex max-w-3xl flex-col gap-5">
        <Alert tone="good" live="polite" title={`${count(classes.length, 'class is', 'classes are')} brought in.`}>
          {made.length === 0
            ? 'Everybody in them had an account.'
            : mailed
              ? `${count(made.length, 'new account gets', 'new accounts get')} a link by mail, to choose a password within 7 days.`
              : 'Each new person needs their own link to choose a password. It works once, for 7 days, and is shown only here.'}
        </Alert>
        {!mailed && made.length > 0 && <LinkFile people={made} />}
        <ButtonLink href="/cohorts" variant="secondary" className="self-start">
          All cohorts
        </ButtonLink>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <Card className="max-w-3xl">
        <FieldFrame
          id="package"
          label="Package"
          description="A zip of OneRoster 1.2 CSV files with classes, users and enrollments, 4 MB at most."
        >
          <input
            id="package"
            type="file"
            accept=".zip,application/zip"
            className="field py-2 file:mr-3 file:min-h-8 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:font-semibold file:text-ink"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        </FieldFrame>
        <div role="alert">{problem !== null && <Alert tone="bad" title={problem} className="mt-4" />}</div>
        <p role="status" className="sr-only">
          {pending ? 'Reading the package' : ''}
        </p>
      </Card>
      {preview && (
        <>
          <p role="status" className="text-lg">
            {count(preview.classes.length, 'class', 'classes')} would come in, and{' '}
            {count(preview.accounts, 'account', 'accounts')} would be made.
          </p>
          {canMail && preview.accounts > 0 && (
            <Checkbox
              label="Send each new person a link by mail"
              checked={mail}
              onChange={(event) => setMail(event.currentTarget.checked)}
            />
          )}
          <Button
            className="self-start"
            disabled={preview.classes.length === 0}
            pending={pending}
            pendingLabel="Bringing them in"
            onClick={() => void ask(content, false)}
          >
            Bring in {count(preview.classes.length, 'class', 'classes')}
          </Button>
          {preview.classes.length > 0 && <ClassTable classes={preview.classes} />}
          {preview.droppedCount > 0 && <DroppedTable dropped={preview.dropped} droppedCount={preview.droppedCount} />}
        </>
      )}
    </div>
  );
}
