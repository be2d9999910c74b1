'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button, type ButtonProps } from '@/components/ui/button';
import { signOut } from './authenticate';
import { unreachable } from '@/components/ui/send';

export function SignOutButton(props: Pick<ButtonProps, 'variant' | 'size' | 'className'>) {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);

  async function run() {
    setPending(true);
    setFailed(false);
    if (await signOut()) {
      window.location.assign('/');
      return;
    }
    setPending(false);
    setFailed(true);
  }

  return (
    <>
      <Button {...props} pending={pending} pendingLabel="Signing out" onClick={() => void run()}>
        <LogOut aria-hidden />
        Sign out
      </Button>
      <div role="alert">{failed && <Alert tone="bad" title={unreachable} className="mt-4" />}</div>
    </>
  );
}
