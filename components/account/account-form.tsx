'use client';

import clsx from 'clsx';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { AccountForm as Form } from './use-account-form';

function neverChanges() {
  return () => undefined;
}

/** Whether scripts run yet. Before that, sending the form would leave the page and lose what was typed. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

export interface AccountFormProps {
  form: Form;
  /** Labels of the fields by name, for the summary that screen readers hear. */
  labels: Record<string, string>;
  action: string;
  pendingAction: string;
  /** What it does cannot be undone. */
  danger?: boolean;
  /** Takes the width of the form. */
  wide?: boolean;
  /** Stands under the message of a refusal. */
  advice?: ReactNode;
  children: ReactNode;
}

/** Fields, a summary of what is wrong, and the one button that sends. */
export function AccountForm(props: AccountFormProps) {
  const { form, labels, action, pendingAction, danger = false, wide = false, advice, children } = props;
  const hydrated = useHydrated();
  const wrong = Object.entries(form.refusal?.fields ?? {});
  const message = form.refusal?.message;
  return (
    <form method="post" noValidate onSubmit={form.onSubmit} className="flex flex-col">
      <div role="alert">
        {message && (
          <Alert tone="bad" title={message} className="mb-5">
            {advice}
          </Alert>
        )}
        {wrong.length > 0 && (
          <p className="sr-only">
            {wrong.length === 1 ? 'One field needs a change. ' : `${wrong.length} fields need a change. `}
            {wrong.map(([name, text]) => `${labels[name] ?? name}: ${text}`).join(' ')}
          </p>
        )}
      </div>
      <div className="flex flex-col gap-5">{children}</div>
      <Button
        type="submit"
        variant={danger ? 'danger' : undefined}
        size={wide ? 'large' : 'medium'}
        pending={form.pending}
        pendingLabel={pendingAction}
        disabled={!hydrated}
        style={hydrated ? undefined : { opacity: 1 }}
        className={clsx('mt-5', wide ? 'w-full' : 'self-start')}
      >
        {action}
      </Button>
    </form>
  );
}
