'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';

export default function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <div className="gutter py-16">
      <div className="mx-auto flex max-w-xl flex-col items-start gap-5">
        <h1 className="text-3xl sm:text-4xl">This page could not be shown</h1>
        <p className="text-lg text-ink-soft">
          Something went wrong on our side. Try again; if it keeps happening, tell the person who runs this site.
          Answers that you gave in an exam are kept.
        </p>
        {error.digest && <p className="text-sm text-ink-soft">Reference for the report: {error.digest}</p>}
        <div className="flex flex-wrap gap-3">
          <Button onClick={retry}>Try again</Button>
          <ButtonLink href="/" variant="secondary">
            Go to the start
          </ButtonLink>
        </div>
      </div>
    </div>
  );
}
