'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { LocalDate } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import { Table } from '@/components/ui/table';
import type { InvitationView } from '@/lib/auth/invitations';
import type { endInvitation } from '@/lib/http/contracts/admin-contracts';

/** Invitations that still count, each with a way to take it back. */
export function InvitationList({ invitations }: { invitations: readonly InvitationView[] }) {
  const router = useRouter();
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function end(id: string) {
    setPending(id);
    setProblem(null);
    const answer = await send<typeof endInvitation>('DELETE', `/api/admin/invitations/${id}`);
    setPending(null);
    if (!answer.ok) setProblem(answer.refusal.message ?? 'The invitation could not be taken back. Try again.');
    router.refresh();
  }

  return (
    <div className="min-w-0">
      <div role="alert">{problem !== null && <Alert tone="bad" title={problem} className="mb-4" />}</div>
      <Table caption="Open invitations" hideCaption className="[&_td]:align-middle">
        <thead>
          <tr>
            <th scope="col">For whom</th>
            <th scope="col" className="number">
              Used
            </th>
            <th scope="col" className="max-sm:hidden">
              Ends
            </th>
            <th scope="col">
              <span className="sr-only">Take back</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ id, note, uses, maxUses, expiresAt, createdAt }) => (
            <tr key={id}>
              <th scope="row" className="wrap-anywhere">
                {note || 'No note'}
                <span className="block font-normal text-ink-soft">
                  Made <LocalDate iso={createdAt} />
                </span>
              </th>
              <td className="number whitespace-nowrap">
                {uses} of {maxUses}
              </td>
              <td className="whitespace-nowrap max-sm:hidden">
                <LocalDate iso={expiresAt} />
              </td>
              <td>
                <Button
                  variant="secondary"
                  pending={pending === id}
                  pendingLabel="Taking back"
                  onClick={() => void end(id)}
                >
                  <span className="whitespace-nowrap">
                    Take back<span className="sr-only"> the invitation for {note || 'nobody in particular'}</span>
                  </span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
