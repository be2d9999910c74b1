'use client';

import { MonitorSmartphone } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { SessionView } from '@/lib/auth/account';
import type { endOtherSessions, endSession } from '@/lib/http/contracts/account-contracts';
import { LocalTime } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';

/** Where the user is signed in, with a way to end each. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  const router = useRouter();
  const [pending, setPending] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<{ good: boolean; text: string } | null>(null);
  const others = sessions.filter((session) => !session.current);

  async function end(which: SessionView | 'others') {
    if (pending !== null) return;
    setPending(which === 'others' ? which : which.id);
    setOutcome(null);
    const answer =
      which === 'others'
        ? await send<typeof endOtherSessions>('DELETE', '/api/account/sessions')
        : await send<typeof endSession>('DELETE', `/api/account/sessions/${which.id}`);
    const done = which === 'others' ? 'All other devices are signed out.' : `${which.device} is signed out.`;
    setOutcome(answer.ok ? { good: true, text: done } : { good: false, text: answer.refusal.message ?? 'Try again.' });
    setPending(null);
    router.refresh();
  }

  return (
    <div className="flex flex-col">
      <ul className="flex flex-col">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center gap-3 border-b border-line py-3 first:pt-0 last:border-0">
            <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-ink-soft" />
            <div className="mr-auto min-w-0">
              <p className="font-semibold">{session.device}</p>
              <p className="text-sm text-ink-soft">
                Signed in <LocalTime iso={session.createdAt} />
              </p>
            </div>
            {session.current ? (
              <Badge tone="accent">This device</Badge>
            ) : (
              <Button
                variant="quiet"
                className="-mr-3 shrink-0"
                pending={pending === session.id}
                pendingLabel="Signing out"
                onClick={() => void end(session)}
              >
                Sign out<span className="sr-only"> {session.device}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <Button
          variant="secondary"
          className="mt-4 self-start"
          pending={pending === 'others'}
          pendingLabel="Signing out"
          onClick={() => void end('others')}
        >
          Sign out everywhere else
        </Button>
      )}
      {others.length === 0 && <p className="mt-2 text-ink-soft">You are signed in nowhere else.</p>}
      <div role="status">
        {outcome && <Alert tone={outcome.good ? 'good' : 'bad'} title={outcome.text} className="mt-4" />}
      </div>
    </div>
  );
}
