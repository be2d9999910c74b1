import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { LocalDate } from '@/components/ui/local-time';
import { IntervalBar } from '@/components/ui/interval-bar';
import type { PastAttempt } from '@/lib/exam/learner-attempts';

/** The latest results as bars that lead to the whole. */
export function RecentResults({ attempts }: { attempts: readonly PastAttempt[] }) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {attempts.map(({ attemptId, title, mode, endedAt, total }) => (
        <li key={attemptId} className="px-5 py-4 sm:px-6">
          <IntervalBar
            label={
              <span className="flex flex-wrap items-baseline gap-x-3">
                <Link href={`/attempts/${attemptId}/result`} className="link">
                  {title}
                </Link>
                {mode === 'study' && <Badge tone="accent">Study</Badge>}
                <span className="text-sm font-normal text-ink-soft">
                  <LocalDate iso={endedAt} />
                </span>
              </span>
            }
            {...total}
          />
        </li>
      ))}
    </ul>
  );
}
