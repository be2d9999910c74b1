'use client';

import { useRouter } from 'next/navigation';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { send } from '@/components/ui/send';
import type { removePlatform } from '@/lib/http/contracts/lti-contracts';

export function RemovePlatform({ id, name }: { id: string; name: string }) {
  const router = useRouter();
  return (
    <ConfirmButton
      variant="secondary"
      danger
      label="Remove the platform"
      title={`Remove ${name}?`}
      action="Remove it"
      pendingAction="Removing it"
      run={() => send<typeof removePlatform>('DELETE', `/api/admin/platforms/${id}`)}
      onDone={() => {
        router.push('/admin/platforms');
        router.refresh();
      }}
    >
      <p>
        Its links open nothing any more, and no grade goes there. Accounts, cohorts and results stay. To pause it,
        switch it off instead.
      </p>
    </ConfirmButton>
  );
}
