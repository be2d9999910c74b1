import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button-link';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <div className="gutter py-16">
      <div className="mx-auto flex max-w-xl flex-col items-start gap-5">
        <h1 className="text-3xl sm:text-4xl">This is not here</h1>
        <p className="text-lg text-ink-soft">
          It may have been removed, the address may have a typing error, or it may belong to someone else&rsquo;s
          account. If you came from an exam, nothing is lost: your answers are kept.
        </p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/exams">See the exams</ButtonLink>
          <ButtonLink href="/" variant="secondary">
            Go to the start
          </ButtonLink>
        </div>
      </div>
    </div>
  );
}
