'use client';

import { School } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { startProvider } from './authenticate';

export interface ProviderButtonsProps {
  providers: readonly { id: string; name: string }[];
  /** Where to go after signing in. */
  next: string;
}

/** Sign-in by providers that the operator configured. */
export function ProviderButtons({ providers, next }: ProviderButtonsProps) {
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function start(id: string) {
    setPending(id);
    setProblem(null);
    setProblem(await startProvider(id, next));
    setPending(null);
  }

  return (
    <div className="mt-6 flex flex-col gap-3 border-t border-line pt-6">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          variant="secondary"
          size="large"
          className="w-full"
          pending={pending === id}
          pendingLabel="Going there"
          onClick={() => void start(id)}
        >
          <School aria-hidden />
          Sign in with {name}
        </Button>
      ))}
      <div role="alert">{problem !== null && <Alert tone="bad" title={problem} />}</div>
    </div>
  );
}
