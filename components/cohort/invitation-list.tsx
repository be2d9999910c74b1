'use client';

import { useRouter } from 'next/navigation';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { LocalDate } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import type { withdrawInvitation } from '@/lib/http/contracts/cohort-contracts';

/** Invitations that nobody has taken yet. */
export function InvitationList({
  cohortId,
  invitations,
}: {
  cohortId: string;
  invitations: readonly { id: string; name: string; email: string | null; expiresAt: string }[];
}) {
  const router = useRouter();
  return (
    <ul className="flex flex-col rounded-md border border-line bg-surface">
      {invitations.map(({ id, name, email, expiresAt }) => (
        <li key={id} className="flex items-center justify-between gap-3 border-b border-line px-4 py-2 last:border-0">
          <span className="min-w-0">
            <span className="block font-semibold">{name}</span>
            <span className="block text-sm break-all text-ink-soft">
              {email ?? 'Link handed on'}, until <LocalDate iso={expiresAt} />
            </span>
          </span>
          <ConfirmButton
            variant="quiet"
            danger
            label={
              <>
                Take back<span className="sr-only"> the invitation of {name}</span>
              </>
            }
            title="Take the invitation back?"
            action="Take it back"
            pendingAction="Taking back"
            run={() => send<typeof withdrawInvitation>('DELETE', `/api/cohorts/${cohortId}/invitations/${id}`)}
            onDone={() => {
              document.getElementById('main')?.focus();
              router.refresh();
            }}
          >
            <p>The link of {name} stops working.</p>
          </ConfirmButton>
        </li>
      ))}
    </ul>
  );
}
