'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { LocalTime } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import { Table } from '@/components/ui/table';
import type { SystemState } from '@/lib/admin/system-state-schema';
import type { clearProblems } from '@/lib/http/contracts/admin-contracts';

const sources = { request: 'Request', job: 'Job', mail: 'Mail' };

/** Failures nobody foresaw, newest first, with the number that stands in the log. */
export function ProblemList({ problems }: { problems: SystemState['problems'] }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);

  async function clear() {
    setPending(true);
    await send<typeof clearProblems>('DELETE', '/api/admin/problems');
    setPending(false);
    router.refresh();
  }

  if (problems.length === 0)
    return <p className="text-ink-soft">None. Failures that nobody foresaw are listed here.</p>;
  return (
    <>
      <Table caption="Problems" hideCaption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Where</th>
            <th scope="col">What</th>
            <th scope="col">Number in the log</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ at, requestId, source, place, kind }, index) => (
            <tr key={index}>
              <td className="whitespace-nowrap">
                <LocalTime iso={at} />
              </td>
              <td className="min-w-48">
                {sources[source]} <span className="wrap-anywhere text-ink-soft">{place}</span>
              </td>
              <td className="wrap-anywhere">{kind}</td>
              <td className="font-mono text-xs">{requestId ?? 'none'}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Button
        variant="secondary"
        className="mt-4"
        pending={pending}
        pendingLabel="Emptying"
        onClick={() => void clear()}
      >
        Empty the list
      </Button>
    </>
  );
}
