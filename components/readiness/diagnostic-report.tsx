import { LocalTime } from '@/components/ui/local-time';
import { ButtonLink } from '@/components/ui/button-link';
import { percentWords } from '@/lib/exam/percent-words';
import type { ResultView } from '@/lib/exam/result-view';
import { practiceHref } from '@/lib/exam/practice-choice';
import type { DiagnosticOutcome } from '@/lib/readiness/diagnostic-outcome';
import { EstimateBar } from './estimate-bar';
import { EstimateLegend } from './estimate-legend';

/** What a diagnostic found: the whole with its interval, and the domains with theirs. */
export function DiagnosticReport({ outcome, result }: { outcome: DiagnosticOutcome; result: ResultView }) {
  const { overall, domains, goal, answers, missing, certificationId } = outcome;
  const weakest = [...domains].sort((a, b) => a.share - b.share)[0];
  return (
    <>
      <header className="flex flex-col gap-6 pt-8 sm:pt-10">
        <div>
          <p className="text-ink-soft">
            <span className="font-semibold text-ink">{result.title}</span>, <LocalTime iso={result.endedAt} />
          </p>
          <h1 className="mt-2 max-w-4xl text-3xl sm:text-4xl">
            You would get about {percentWords(overall.share)} of a full {certificationId} exam right.
          </h1>
        </div>
        <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[1fr_22rem]">
          <div className="flex flex-col gap-4">
            <EstimateBar label="A full exam" {...overall} goal={goal} />
            <EstimateLegend goal={goal} />
            <p className="measure text-lg">
              From {answers} answers the range is {percentWords(overall.low)} to {percentWords(overall.high)}: in eight
              of ten such cases your real share lies inside.{' '}
              {result.answered < result.questions.length && 'Questions that you left open say nothing. '}
              {missing > 0
                ? `With ${missing} more new questions over the test plan it becomes a chance of passing.`
                : 'That is enough for a chance of passing.'}
            </p>
            <div className="flex no-print flex-wrap gap-3">
              <ButtonLink href={`/readiness?certification=${encodeURIComponent(certificationId)}`} size="large">
                {missing > 0 ? 'See what is missing' : 'See your readiness'}
              </ButtonLink>
              {weakest && (
                <ButtonLink
                  href={practiceHref({ certification: certificationId, choice: { domain: weakest.id } })}
                  size="large"
                  variant="secondary"
                >
                  Study {weakest.name}
                </ButtonLink>
              )}
            </div>
          </div>
          <aside
            aria-label="About the diagnostic"
            className="flex flex-col gap-2 border-l-2 border-line pl-5 text-ink-soft"
          >
            <p>
              It has no percent score: its questions were chosen to be as hard for you as they could usefully be, so
              about half right is usual.
            </p>
            <p>Its answers count for your readiness, as answers to questions met for the first time.</p>
          </aside>
        </div>
      </header>
      <section aria-labelledby="domains" className="flex flex-col gap-5">
        <div>
          <h2 id="domains" className="text-2xl">
            Domains
          </h2>
          <p className="mt-1 measure text-ink-soft">
            A few questions of each. So these lean on each other: what is known of one domain is drawn towards the
            whole, and the ranges are wide.
          </p>
        </div>
        <ul className="grid gap-x-14 gap-y-5 lg:grid-cols-2">
          {domains.map((domain) => (
            <li key={domain.id}>
              <EstimateBar label={domain.name} {...domain} goal={goal} />
              <p className="text-sm text-ink-soft tabular">
                {domain.answers} {domain.answers === 1 ? 'answer' : 'answers'}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
