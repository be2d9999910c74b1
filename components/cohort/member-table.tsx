'use client';

import { useRouter } from 'next/navigation';
import Link from 'next/link';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { LocalDate } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import { Table } from '@/components/ui/table';
import type { removeMember } from '@/lib/http/contracts/cohort-contracts';

export interface Member {
  id: string;
  name: string;
  email: string;
  joinedAt: string;
  timeFactor: number;
  extraBreakMinutes: number;
}

function accommodation({ timeFactor, extraBreakMinutes }: Member): string {
  const parts = [
    timeFactor === 1 ? '' : `${timeFactor} times the time`,
    extraBreakMinutes === 0 ? '' : `${extraBreakMinutes} break minutes`,
  ].filter(Boolean);
  return parts.join(', ') || 'None';
}

/** The learners of a cohort. */
export function MemberTable({ cohortId, members }: { cohortId: string; members: readonly Member[] }) {
  const router = useRouter();
  return (
    <Table caption="Learners of this cohort" hideCaption className="text-base">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Joined</th>
          <th scope="col">Accommodation</th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row" className="min-w-48">
              <Link href={`/cohorts/${cohortId}/learners/${member.id}`} prefetch={false} className="link">
                {member.name}
              </Link>
              <span className="block text-sm font-normal break-all text-ink-soft">{member.email}</span>
            </th>
            <td className="whitespace-nowrap">
              <LocalDate iso={member.joinedAt} />
            </td>
            <td>
              <Link href={`/learners?search=${encodeURIComponent(member.email)}`} className="link">
                {accommodation(member)}
                <span className="sr-only"> for {member.name}: change</span>
              </Link>
            </td>
            <td>
              <ConfirmButton
                variant="quiet"
                className="-my-2"
                danger
                label={
                  <>
                    Remove<span className="sr-only"> {member.name}</span>
                  </>
                }
                title={`Remove ${member.name}?`}
                action="Remove"
                pendingAction="Removing"
                run={() => send<typeof removeMember>('DELETE', `/api/cohorts/${cohortId}/members/${member.id}`)}
                onDone={() => {
                  document.getElementById('main')?.focus();
                  router.refresh();
                }}
              >
                <p>
                  You no longer see this learner, and assignments of this cohort are closed to them. What they did for
                  it is kept.
                </p>
              </ConfirmButton>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
