'use client';

import { Copy } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { send } from '@/components/ui/send';
import type { changeCohort } from '@/lib/http/contracts/cohort-contracts';

/** The code of a cohort, with its link to copy; a new one, or none. */
export function JoinCodeCard({ cohortId, code, origin }: { cohortId: string; code: string | null; origin: string }) {
  const router = useRouter();
  const [said, setSaid] = useState('');
  const url = code === null ? '' : `${origin}/join/${code}`;
  const change = (joinCode: 'new' | 'off') => () =>
    send<typeof changeCohort>('PATCH', `/api/cohorts/${cohortId}`, { joinCode });

  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      setSaid('Copied.');
    } catch {
      setSaid('Select the link and copy it: this browser does not let pages do it.');
    }
  }

  return (
    <Card className="flex flex-col gap-3">
      <h3 className="text-lg">Code to join</h3>
      {code === null ? (
        <p className="text-ink-soft">Switched off: nobody joins by a code. Personal invitations go on working.</p>
      ) : (
        <>
          <p className="font-mono text-3xl font-semibold tracking-wide tabular">{code}</p>
          <p className="break-all text-ink-soft">{url}</p>
          <p className="text-sm text-ink-soft">
            Learners type the code under Account, Classes, or open the link. They are told what you would see before
            they join.
          </p>
        </>
      )}
      <div className="flex flex-wrap gap-2">
        {code !== null && (
          <Button variant="secondary" onClick={() => void copy()}>
            <Copy aria-hidden />
            Copy the link
          </Button>
        )}
        <ConfirmButton
          variant="quiet"
          label={code === null ? 'Switch it on' : 'New code'}
          title={code === null ? 'Switch the code on?' : 'Make a new code?'}
          action={code === null ? 'Switch it on' : 'Make a new code'}
          pendingAction="Making it"
          run={change('new')}
          onDone={() => router.refresh()}
        >
          <p>
            {code === null
              ? 'There will be a new code. Everyone who has it can ask to join.'
              : 'The code above and its link stop working. Whoever joined stays.'}
          </p>
        </ConfirmButton>
        {code !== null && (
          <ConfirmButton
            variant="quiet"
            label="Switch it off"
            title="Switch the code off?"
            action="Switch it off"
            pendingAction="Switching off"
            run={change('off')}
            onDone={() => router.refresh()}
          >
            <p>The code and its link stop working. Whoever joined stays, and personal invitations go on working.</p>
          </ConfirmButton>
        )}
      </div>
      <p role="status" className="text-sm empty:hidden">
        {said}
      </p>
    </Card>
  );
}
