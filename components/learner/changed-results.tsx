import Link from 'next/link';
import { Alert } from '@/components/ui/alert';

export interface ChangedResultsProps {
  changes: readonly {
    attemptId: string;
    title: string;
    before: { correct: number; n: number };
    after: { correct: number; n: number };
  }[];
}

/** Tells a learner which results others have changed since they were last looked at. */
export function ChangedResults({ changes }: ChangedResultsProps) {
  return (
    <Alert tone="info" title={changes.length === 1 ? 'A result of yours was changed' : 'Results of yours were changed'}>
      <ul className="flex flex-col">
        {changes.map(({ attemptId, title, before, after }) => (
          <li key={attemptId}>
            <Link href={`/attempts/${attemptId}/result`} className="inline-flex min-h-11 items-center link">
              {title}
            </Link>
            : {before.correct} of {before.n} right before, {after.correct} of {after.n} now.
          </li>
        ))}
      </ul>
    </Alert>
  );
}
