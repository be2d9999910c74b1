'use client';

import { School } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { LocalDate } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import type { IdentityView } from '@/lib/auth/oidc/identities';
import type { unlinkIdentity } from '@/lib/http/contracts/sign-in-contracts';
import { LinkDialog } from './link-dialog';

/** Providers of sign-in, each with a way to link it to this account or to unlink it. */
export function IdentityList({ identities, problem }: { identities: readonly IdentityView[]; problem: string | null }) {
  const router = useRouter();
  const [pending, setPending] = useState<string | null>(null);
  const [refusal, setRefusal] = useState(problem);
  const [linking, setLinking] = useState<{ providerId: string; name: string } | null>(null);

  async function unlink(issuer: string) {
    setPending(issuer);
    setRefusal(null);
    const answer = await send<typeof unlinkIdentity>('DELETE', '/api/account/identities', { issuer });
    setPending(null);
    if (!answer.ok) setRefusal(answer.refusal.message ?? 'This did not work. Try again.');
    router.refresh();
  }

  return (
    <>
      <ul className="flex flex-col">
        {identities.map(({ providerId, name, issuer, linkedAt }) => (
          <li key={issuer} className="flex items-center gap-3 border-b border-line py-3 first:pt-0 last:border-0">
            <School aria-hidden className="size-5 shrink-0 text-ink-soft" />
            <div className="mr-auto min-w-0">
              <p className="font-semibold first-letter:uppercase">{name}</p>
              <p className="text-sm text-ink-soft">
                {linkedAt ? (
                  <>
                    Linked <LocalDate iso={linkedAt} />
                  </>
                ) : (
                  'Not linked'
                )}
              </p>
            </div>
            {linkedAt === null ? (
              <Button
                variant="secondary"
                onClick={() => {
                  setRefusal(null);
                  setLinking({ providerId: providerId ?? '', name });
                }}
              >
                Link<span className="sr-only"> {name}</span>
              </Button>
            ) : (
              <>
                {providerId === null && <Badge tone="warn">Not offered any more</Badge>}
                <Button
                  variant="quiet"
                  pending={pending === issuer}
                  pendingLabel="Unlinking"
                  onClick={() => void unlink(issuer)}
                >
                  Unlink<span className="sr-only"> {name}</span>
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {linking && <LinkDialog {...linking} onClose={() => setLinking(null)} />}
      <div role="alert">{refusal !== null && <Alert tone="bad" title={refusal} className="mt-4" />}</div>
    </>
  );
}
