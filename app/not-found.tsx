import type { Metadata } from 'next';
import { PlainMessage } from '@/components/site/plain-message';
import { ButtonLink } from '@/components/ui/button-link';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <PlainMessage
      title="This page is not here"
      actions={
        <>
          <ButtonLink href="/">Go to the start</ButtonLink>
          <ButtonLink href="/exams" variant="secondary">
            See the exams
          </ButtonLink>
        </>
      }
    >
      <p>
        The address may have a typing error, the page may have moved, or it may belong to someone else&rsquo;s account.
      </p>
      <p>If you came from an exam, nothing is lost: your answers are kept.</p>
    </PlainMessage>
  );
}
