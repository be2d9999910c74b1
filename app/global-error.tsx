'use client';

import './globals.css';
import { Button } from '@/components/ui/button';

/** Replaces the whole document when even the layout failed, so it leans on nothing that may be broken. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en-US" data-theme="system">
      <body className="min-h-dvh bg-canvas text-ink">
        <title>Something went wrong · Preceptor</title>
        <main className="gutter flex min-h-dvh flex-col justify-center py-10">
          <div className="mx-auto flex w-full max-w-xl flex-col items-start gap-5">
            <h1 className="text-3xl sm:text-4xl">Something went wrong on our side</h1>
            <p className="text-lg text-ink-soft">
              The site could not be shown. Try again in a moment; if it keeps happening, tell the person who runs this
              site. Answers that you gave in an exam are kept.
            </p>
            {error.digest && <p className="text-sm text-ink-soft">Reference for the report: {error.digest}</p>}
            <Button onClick={retry}>Try again</Button>
          </div>
        </main>
      </body>
    </html>
  );
}
