'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { send } from '@/components/ui/send';
import { linkPlatformAccount } from '@/lib/http/contracts/lti-contracts';

/** Links who the platform vouched for in this browser to the account. */
export function LinkButton({ platform }: { platform: string }) {
  const [state, setState] = useState<'asking' | 'pending' | 'linked'>('asking');
  const [problem, setProblem] = useState<string | null>(null);

  async function link() {
    setState('pending');
    setProblem(null);
    const answer = await send(linkPlatformAccount, { body: {} });
    setState(answer.ok ? 'linked' : 'asking');
    if (!answer.ok)
      setProblem(answer.refusal.message ?? 'It could not be linked. Open the link again from your course.');
  }

  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="empty:hidden">
        {state === 'linked' && (
          <Alert tone="good" title={`${platform} is linked.`}>
            Go back to your course and open the link once more.
          </Alert>
        )}
      </div>
      {state !== 'linked' && (
        <div className="flex flex-wrap gap-3">
          <Button pending={state === 'pending'} pendingLabel="Linking" onClick={() => void link()}>
            Link {platform}
          </Button>
          <ButtonLink href="/home" variant="secondary">
            Not now
          </ButtonLink>
        </div>
      )}
      <div role="alert" className="empty:hidden">
        {problem !== null && <Alert tone="bad" title={problem} />}
      </div>
    </div>
  );
}
