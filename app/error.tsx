'use client';

import { PlainMessage } from '@/components/site/plain-message';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';

export default function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <PlainMessage
      title="Something went wrong on our side"
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <ButtonLink href="/" variant="secondary">
            Go to the start
          </ButtonLink>
        </>
      }
    >
      <p>The page could not be shown. Try again; if it keeps happening, tell the person who runs this site.</p>
      <p>Answers that you gave in an exam are kept.</p>
      {error.digest && <p className="text-sm">Reference for the report: {error.digest}</p>}
    </PlainMessage>
  );
}
