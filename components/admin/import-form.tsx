'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldFrame } from '@/components/ui/field-frame';
import { send } from '@/components/ui/send';
import type { importUsers } from '@/lib/http/contracts/admin-contracts';
import { ImportLines } from './import-lines';
import { LinkFile } from './link-file';
import { useFileImport } from './use-file-import';

const largest = 1024 * 1024;

function people(count: number): string {
  return count === 1 ? 'one account' : `${count} accounts`;
}

/** A file of people: choose, look at what would be made, make it, take the links. */
export function ImportForm({ canMail }: { canMail: boolean }) {
  const { preview, outcome, mail, setMail, pending, problem, choose, confirm } = useFileImport({
    sendFile: (body) => send<typeof importUsers>('POST', '/api/admin/users/import', body),
    canMail,
    largest,
    tooLarge: 'This file is larger than 1 MB. Split it into several.',
  });

  if (outcome?.made) {
    const { made, mailed } = outcome;
    return (
      <div className="flex max-w-3xl flex-col gap-5">
        <Alert tone="good" live="polite" title={`Made ${people(made.length)}.`}>
          {mailed
            ? 'Each person gets a link by mail, to choose a password within 7 days.'
            : 'Each person needs their own link to choose a password. It works once, for 7 days, and is shown only here.'}
        </Alert>
        {!mailed && <LinkFile people={made} />}
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/admin/users" variant="secondary">
            All users
          </ButtonLink>
        </div>
      </div>
    );
  }

  const problems = preview ? preview.lines.length - preview.good : 0;
  return (
    <div className="flex flex-col gap-6">
      <Card className="max-w-3xl">
        <p className="mb-4 measure text-ink-soft">
          The first line names the columns: <b>name</b> (or <b>first name</b> and <b>last name</b>), <b>email</b> and,
          if you like, <b>role</b>: student, instructor or administrator. Without a role people become students.
        </p>
        <FieldFrame id="people" label="File" description="CSV or .xlsx, 1,000 people and 1 MB at most.">
          <input
            id="people"
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            className="field py-2 file:mr-3 file:min-h-8 file:rounded-sm file:border-0 file:bg-sunken file:px-3 file:font-semibold file:text-ink"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        </FieldFrame>
        <div role="alert">{problem !== null && <Alert tone="bad" title={problem} className="mt-4" />}</div>
        <p role="status" className="sr-only">
          {pending ? 'Reading the file' : ''}
        </p>
      </Card>
      {preview && (
        <>
          <div role="status">
            <p className="text-lg">
              {preview.good === 0 ? 'Nobody' : preview.good === 1 ? 'One person' : `${preview.good} people`} would get
              an account.{' '}
              {problems > 0 &&
                `${problems === 1 ? 'One line is' : `${problems} lines are`} left out; see what to correct below.`}
            </p>
          </div>
          {canMail && (
            <Checkbox
              label="Send each person a link by mail"
              checked={mail}
              onChange={(event) => setMail(event.currentTarget.checked)}
            />
          )}
          <Button
            className="self-start"
            disabled={preview.good === 0}
            pending={pending}
            pendingLabel="Making the accounts"
            onClick={() => void confirm()}
          >
            Make {people(preview.good)}
          </Button>
          <ImportLines lines={preview.lines} />
        </>
      )}
    </div>
  );
}
