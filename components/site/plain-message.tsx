import Link from 'next/link';
import type { ReactNode } from 'react';
import { Wordmark } from './wordmark';

/** A page that stands alone and says one thing: what happened and what to do. */
export function PlainMessage({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="gutter flex min-h-dvh flex-col justify-center py-10">
      <div className="mx-auto flex w-full max-w-xl flex-col gap-5">
        <Link href="/" className="self-start rounded-md no-underline" aria-label="Preceptor, home">
          <Wordmark />
        </Link>
        <h1 className="text-3xl sm:text-4xl">{title}</h1>
        <div className="flex flex-col gap-3 text-lg text-ink-soft">{children}</div>
        <div className="flex flex-wrap gap-3 pt-2">{actions}</div>
      </div>
    </main>
  );
}
