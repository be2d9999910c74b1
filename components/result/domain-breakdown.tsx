import { IntervalBar } from '@/components/ui/interval-bar';
import { groupDomains, type DomainGain } from '@/lib/exam/domain-order';
import type { DomainShare } from '@/lib/exam/result-view';
import { ReviewLink } from './review-link';

export interface DomainBreakdownProps {
  domains: readonly DomainShare[];
  /** Scored questions of a full-length exam. */
  fullLength: number;
}

function gainWords(gain: number, fullLength: number): string {
  const whole = Math.round(gain);
  if (gain === 0) return 'Nothing missed';
  return whole === 0 ? `Costs less than 1 of ${fullLength}` : `Costs about ${whole} of ${fullLength}`;
}

function Leaf({ domain, fullLength }: { domain: DomainGain; fullLength: number }) {
  return (
    <li className="flex flex-col">
      <IntervalBar label={domain.name} correct={domain.correct} n={domain.n} low={domain.low} high={domain.high} />
      <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-4 text-sm text-ink-soft">
        <span>{gainWords(domain.gain, fullLength)}</span>
        {domain.correct < domain.n && (
          <ReviewLink
            choice={{ show: 'all', domain: domain.id }}
            className="inline-flex no-print min-h-11 items-center font-semibold link sm:min-h-8"
          >
            See questions
            <span className="sr-only"> of {domain.name}</span>
          </ReviewLink>
        )}
      </div>
    </li>
  );
}

/** Domains as bars with whiskers, the one in which there is most to gain first; parts of a domain stay together. */
export function DomainBreakdown({ domains, fullLength }: DomainBreakdownProps) {
  return (
    <ul className="flex flex-col gap-5">
      {groupDomains(domains).map(({ parent, parts }) =>
        parent === null ? (
          parts.map((domain) => <Leaf key={domain.id} domain={domain} fullLength={fullLength} />)
        ) : (
          <li key={parent.id} className="flex flex-col gap-5 rounded-md border border-line bg-surface p-4 sm:p-5">
            <IntervalBar
              label={<h3 className="text-lg">{parent.name}</h3>}
              correct={parent.correct}
              n={parent.n}
              low={parent.low}
              high={parent.high}
              className="border-b border-line pb-4"
            />
            <ul className="flex flex-col gap-5">
              {parts.map((domain) => (
                <Leaf key={domain.id} domain={domain} fullLength={fullLength} />
              ))}
            </ul>
          </li>
        ),
      )}
    </ul>
  );
}
