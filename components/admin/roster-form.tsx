'use client';

import type { z } from 'zod';
import { plural } from '@/components/exam/exam-words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldFrame } from '@/components/ui/field-frame';
import { send } from '@/components/ui/send';
import { Table } from '@/components/ui/table';
import type { importRoster } from '@/lib/http/contracts/roster-contracts';
import { LinkFile } from './link-file';
import { useFileImport } from './use-file-import';

type Outcome = z.output<typeof importRoster.output>;

const largest = 4 * 1024 * 1024;

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
    <Table caption={`Left out: ${plural(droppedCount, 'line')}`}>
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

/** A package of classes and enrollments: choose, look at what would happen, do it, take the links. */
export function RosterForm({ canMail }: { canMail: boolean }) {
  const { preview, outcome, mail, setMail, pending, problem, choose, confirm } = useFileImport({
    sendFile: (body) => send<typeof importRoster>('POST', '/api/admin/roster', body),
    canMail,
    largest,
    tooLarge: 'This package is larger than 4 MB. Export fewer classes at once.',
  });

  if (outcome?.made) {
    const { made, mailed, classes } = outcome;
    return (
      <div className="flex max-w-3xl flex-col gap-5">
        <Alert tone="good" live="polite" title={`${plural(classes.length, 'class is', 'classes are')} brought in.`}>
          {made.length === 0
            ? 'Everybody in them had an account.'
            : mailed
              ? `${plural(made.length, 'new account gets', 'new accounts get')} a link by mail, to choose a password within 7 days.`
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
            {plural(preview.classes.length, 'class', 'classes')} would come in, and{' '}
            {plural(preview.accounts, 'account')} would be made.
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
            onClick={() => void confirm()}
          >
            Bring in {plural(preview.classes.length, 'class', 'classes')}
          </Button>
          {preview.classes.length > 0 && <ClassTable classes={preview.classes} />}
          {preview.droppedCount > 0 && <DroppedTable dropped={preview.dropped} droppedCount={preview.droppedCount} />}
        </>
      )}
    </div>
  );
}
