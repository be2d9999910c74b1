'use client';

import type { ReactNode } from 'react';
import { useFocusOnMount } from './use-focus-on-mount';

export interface BarePageProps {
  /** A word or two above the title: which exam, which section. */
  kicker?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Everything around the questions: one column, one heading that takes the focus, the actions below. */
export function BarePage({ kicker, title, children, actions }: BarePageProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col px-4 py-8 sm:justify-center sm:px-8 sm:py-12"
    >
      {kicker && <p className="mb-1 text-sm font-semibold text-ink-soft">{kicker}</p>}
      <h1 ref={heading} tabIndex={-1} className="text-3xl outline-none">
        {title}
      </h1>
      <div className="mt-4 flex flex-col gap-5">{children}</div>
      {actions && <div className="mt-8 flex flex-col gap-3 sm:flex-row-reverse sm:justify-end">{actions}</div>}
    </main>
  );
}
