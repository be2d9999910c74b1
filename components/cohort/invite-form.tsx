'use client';

import { Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { send } from '@/components/ui/send';
import { Table } from '@/components/ui/table';
import { TextArea } from '@/components/ui/text-area';
import type { inviteRoster, previewRoster, Invited, RosterPreview } from '@/lib/http/contracts/cohort-contracts';

function InvitedTable({ invited }: { invited: readonly Invited[] }) {
  return (
    <Table caption="Links to hand on. They are shown only now." className="text-base">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Personal link</th>
        </tr>
      </thead>
      <tbody>
        {invited.map(({ name, email, url }) => (
          <tr key={url}>
            <th scope="row">
              {name}
              <span className="block text-sm font-normal text-ink-soft">{email ?? 'No address: hand the link on'}</span>
            </th>
            <td className="break-all">{url}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Invites people from a pasted list or a file, after showing what was understood. */
export function InviteForm({ cohortId }: { cohortId: string }) {
  const router = useRouter();
  const fileId = useId();
  const [list, setList] = useState('');
  const [preview, setPreview] = useState<RosterPreview | null>(null);
  const [invited, setInvited] = useState<Invited[] | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function work(step: () => Promise<string | null>) {
    setPending(true);
    setProblem(await step());
    setPending(false);
  }

  const check = () =>
    work(async () => {
      setInvited(null);
      const answer = await send<typeof previewRoster>('POST', `/api/cohorts/${cohortId}/roster`, { list });
      if (!answer.ok) return answer.refusal.message ?? answer.refusal.fields.list ?? null;
      setPreview(answer.value);
      return null;
    });

  const invite = () =>
    work(async () => {
      const answer = await send<typeof inviteRoster>('POST', `/api/cohorts/${cohortId}/invitations`, { list });
      if (!answer.ok) return answer.refusal.message ?? answer.refusal.fields.list ?? null;
      setInvited(answer.value.invited);
      setPreview(null);
      setList('');
      router.refresh();
      return null;
    });

  const wanted = preview?.people.filter(({ isMember }) => !isMember) ?? [];
  const mails = wanted.filter(({ email }) => email !== null).length;
  return (
    <Card className="flex flex-col gap-4">
      <h3 className="text-lg">Invite by name</h3>
      <TextArea
        label="People"
        description="One a line: name, email address. Or paste a CSV. Who has no address gets a link that you hand on."
        rows={5}
        value={list}
        placeholder="Ana Reyes, ana@school.example"
        onChange={(event) => {
          setList(event.target.value);
          setPreview(null);
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" pending={pending && !preview} pendingLabel="Reading" onClick={() => void check()}>
          Check the list
        </Button>
        <label
          htmlFor={fileId}
          className={buttonStyle('quiet', 'medium', 'cursor-pointer has-focus-visible:outline-3')}
        >
          <Upload aria-hidden />
          Open a CSV file
          <input
            id={fileId}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            className="sr-only"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (!file) return;
              setPreview(null);
              if (file.size > 60_000) setProblem('This file is too large for a list of 300 people. Split it.');
              else void file.text().then(setList);
            }}
          />
        </label>
      </div>
      <div role="alert" className="empty:hidden">
        {problem && <Alert tone="bad" title={problem} />}
      </div>
      <div role="status" className="flex flex-col gap-3 empty:hidden">
        {preview && (
          <>
            {preview.problems.length > 0 && (
              <Alert
                tone="warn"
                title={`${preview.problems.length} ${preview.problems.length === 1 ? 'line is' : 'lines are'} left out`}
              >
                <ul>
                  {preview.problems.map(({ line, message }) => (
                    <li key={line}>
                      Line {line}: {message}
                    </li>
                  ))}
                </ul>
              </Alert>
            )}
            <ul className="flex max-h-60 flex-col overflow-y-auto rounded-md border border-line" tabIndex={0}>
              {preview.people.map(({ line, name, email, isMember }) => (
                <li key={line} className="border-b border-line px-3 py-2 last:border-0">
                  <span className="font-semibold">{name}</span>{' '}
                  <span className="break-all text-ink-soft">
                    {isMember ? 'is in the cohort already' : (email ?? 'gets a link that you hand on')}
                  </span>
                </li>
              ))}
            </ul>
            {wanted.length > 0 ? (
              <Button pending={pending} pendingLabel="Inviting" className="self-start" onClick={() => void invite()}>
                {`Invite ${wanted.length}${mails > 0 ? `, ${mails} by mail` : ''}`}
              </Button>
            ) : (
              <p>There is nobody to invite in this list.</p>
            )}
          </>
        )}
        {invited && (
          <>
            <Alert tone="good" title={`${invited.length} invited.`}>
              Mails are on their way. Each link works once, for 30 days.
            </Alert>
            <InvitedTable invited={invited} />
          </>
        )}
      </div>
    </Card>
  );
}
