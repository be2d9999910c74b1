import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import type { NextStep } from '@/lib/exam/next-step';
import { practiceHref } from '@/lib/exam/practice-choice';
import { reviewQuery } from '@/lib/exam/review-filter';

function Step({
  title,
  children,
  href,
  action,
  primary,
  second,
}: {
  title: string;
  children: ReactNode;
  href: string;
  action: string;
  primary: boolean;
  /** Another way, less than the first. */
  second?: { href: string; action: string };
}) {
  return (
    <Card className="flex flex-col items-start gap-3">
      <h3 className="text-lg">{title}</h3>
      <p className="measure text-ink-soft">{children}</p>
      <ButtonLink href={href} variant={primary ? 'primary' : 'secondary'} className="mt-1">
        {action}
      </ButtonLink>
      {second && (
        <Link href={second.href} className="inline-flex min-h-11 items-center link">
          {second.action}
        </Link>
      )}
    </Card>
  );
}

/** What would help most now, with the reason. `primary` where nothing else on the page is. */
export function NextStepCard({ step, primary }: { step: NextStep; primary: boolean }) {
  switch (step.kind) {
    case 'first-exam':
      return (
        <Step title="Take a short exam" href="/exams" action="Choose an exam" primary={primary}>
          Its result shows how you do in each domain, with how sure that is.
        </Step>
      );
    case 'study-domain': {
      const query = reviewQuery({ show: 'all', domain: step.domainId });
      return (
        <Step
          title={`Study ${step.domainName}`}
          href={practiceHref({ certification: step.certification, choice: { domain: step.domainId } })}
          action="Build a study set"
          primary={primary}
          second={{
            href: `/attempts/${step.attemptId}/result${query}#questions`,
            action: 'Read your latest answers in it',
          }}
        >
          {step.words}
        </Step>
      );
    }
    case 'another-exam':
      return (
        <Step
          title="Take a longer exam"
          href={`/exams/${step.blueprintId}`}
          action={`Choose the length of a ${step.certification} exam`}
          primary={primary}
        >
          {step.words}
        </Step>
      );
  }
}
