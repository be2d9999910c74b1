'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { send } from '@/components/ui/send';
import { Table } from '@/components/ui/table';
import type { retryOutgoing } from '@/lib/http/contracts/lti-contracts';

export interface OutgoingView {
  kind: 'lti-grade' | 'xapi';
  sent: number;
  waiting: number;
  givenUp: number;
  problem: string | null;
}

const names = { 'lti-grade': 'Grades to platforms', xapi: 'Statements to the record store' };

/** How results get to other systems, with a way to try again what they did not take. */
export function OutgoingState({ outgoing }: { outgoing: readonly OutgoingView[] }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState<{ tone: 'good' | 'bad'; text: string } | null>(null);

  async function retry() {
    setPending(true);
    const answer = await send<typeof retryOutgoing>('POST', '/api/admin/outgoing/retry', {});
    setPending(false);
    setSaid(
      answer.ok
        ? { tone: 'good', text: `${answer.value.waiting} will be tried again within a minute.` }
        : { tone: 'bad', text: answer.refusal.message ?? 'Try again.' },
    );
    router.refresh();
  }

  if (outgoing.length === 0)
    return (
      <p className="text-ink-soft">Nothing had to be told yet. Results go out a minute after they are released.</p>
    );
  const problems = outgoing.filter(({ problem }) => problem !== null);
  return (
    <div className="flex flex-col gap-4">
      <Table caption="Results told to other systems" hideCaption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className="number">
              Told
            </th>
            <th scope="col" className="number">
              Waiting
            </th>
            <th scope="col" className="number">
              Given up
            </th>
          </tr>
        </thead>
        <tbody>
          {outgoing.map(({ kind, sent, waiting, givenUp }) => (
            <tr key={kind}>
              <th scope="row">{names[kind]}</th>
              <td className="number">{sent}</td>
              <td className="number">{waiting}</td>
              <td className="number">{givenUp}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {problems.map(({ kind, problem }) => (
        <Alert key={kind} tone="warn" title={`${names[kind]}: the last problem`}>
          {problem}
        </Alert>
      ))}
      {problems.length > 0 && (
        <Button
          variant="secondary"
          className="self-start"
          pending={pending}
          pendingLabel="Asking"
          onClick={() => void retry()}
        >
          Try again now
        </Button>
      )}
      <div role="status" className="empty:hidden">
        {said !== null && <Alert tone={said.tone} title={said.text} />}
      </div>
    </div>
  );
}
