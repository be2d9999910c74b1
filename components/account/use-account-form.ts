'use client';

import { useEffect, useState, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Refusal } from '@/components/ui/send';

export interface AccountForm {
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  pending: boolean;
  refusal: Refusal | null;
}

/**
 * The states of a form: filling, pending, refused. `submit` gets the named fields and the form, and returns what
 * was refused, or null; a refused form puts the focus on the first wrong field.
 */
export function useAccountForm(
  submit: (fields: Record<string, string>, form: HTMLFormElement) => Promise<Refusal | null>,
): AccountForm {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  useEffect(() => {
    // A page that the browser kept and shows again waits for nothing any more.
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) setPending(false);
    };
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);

  async function run(form: HTMLFormElement) {
    const fields: Record<string, string> = {};
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields[name] = value;
    setPending(true);
    setRefusal(null);
    let refused: Refusal | null = null;
    try {
      refused = await submit(fields, form);
    } finally {
      flushSync(() => {
        setRefusal(refused);
        setPending(false);
      });
    }
    if (refused) form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  return {
    pending,
    refusal,
    onSubmit: (event) => {
      event.preventDefault();
      if (!pending) void run(event.currentTarget);
    },
  };
}
