'use client';

import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Refusal } from './send';

export interface AccountForm {
  ref: React.RefObject<HTMLFormElement | null>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  pending: boolean;
  refusal: Refusal | null;
}

/**
 * The states of a form: filling, pending, refused. `submit` gets the named fields and returns what was
 * refused, or null; a refused form puts the focus on the first wrong field.
 */
export function useAccountForm(submit: (fields: Record<string, string>) => Promise<Refusal | null>): AccountForm {
  const ref = useRef<HTMLFormElement>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  useEffect(() => {
    if (refusal) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

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
    try {
      setRefusal(await submit(fields));
    } finally {
      setPending(false);
    }
  }

  return {
    ref,
    pending,
    refusal,
    onSubmit: (event) => {
      event.preventDefault();
      if (!pending) void run(event.currentTarget);
    },
  };
}
