import Link from 'next/link';
import { LocalTime } from '@/components/ui/local-time';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonStyle } from '@/components/ui/button-style';
import { IntervalBar } from '@/components/ui/interval-bar';
import { confidenceSentence } from '@/lib/exam/confidence-sentence';
import { orderDomains } from '@/lib/exam/domain-order';
import { durationWords } from '@/lib/exam/duration-words';
import { intervalMeaning, pretestSentence, resultSentence } from '@/lib/exam/result-sentence';
import { practiceHref } from '@/lib/exam/practice-choice';
import type { ResultView } from '@/lib/exam/result-view';
import { BarLegend } from './bar-legend';
import { LateAnswers } from './late-answers';
import { ReviewLink } from './review-link';
import { ScoreChanges } from './score-changes';

function tookWords(result: ResultView): string | null {
  const minutes = Math.round((Date.parse(result.endedAt) - Date.parse(result.startedAt)) / 60_000);
  if (minutes < 1) return null;
  return result.endedBy === 'time'
    ? `It took ${durationWords(minutes)}, until the time was up.`
    : `It took ${durationWords(minutes)}.`;
}

/** The sentence that matters, the range behind it, the one thing to do next, and what else is to know of the exam. */
export function ResultHeadline({ result }: { result: ResultView }) {
  const { total } = result;
  const meaning = intervalMeaning(total);
  const pretest = pretestSentence(result.pretestCount);
  const took = tookWords(result);
  const confidence = confidenceSentence(result.questions);
  const first = orderDomains(result.domains)[0];
  const missed = first ? first.n - first.correct : 0;
  return (
    <header className="flex flex-col gap-6 pt-8 sm:pt-10">
      <div>
        <p className="text-ink-soft">
          <span className="font-semibold text-ink">{result.title}</span>, <LocalTime iso={result.endedAt} />
        </p>
        <h1 className="mt-2 max-w-4xl text-3xl sm:text-4xl">{resultSentence(result)}</h1>
      </div>
      <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[1fr_22rem]">
        <div className="flex flex-col gap-5">
          {result.answered > 0 && (
            <>
              <div className="flex flex-col gap-2">
                <IntervalBar label="All scored questions" {...total} />
                <BarLegend />
              </div>
              {meaning && <p className="measure text-lg">{meaning}</p>}
              {confidence && <p className="measure">{confidence}</p>}
            </>
          )}
          {first && missed > 0 && (
            <div className="flex no-print flex-wrap gap-3">
              <ButtonLink
                href={practiceHref({ certification: result.certification, choice: { domain: first.id } })}
                size="large"
              >
                Study {first.name}
              </ButtonLink>
              <ReviewLink choice={{ show: 'all', domain: first.id }} className={buttonStyle('secondary', 'large')}>
                Read the {missed === 1 ? 'one' : missed} you missed there
              </ReviewLink>
            </div>
          )}
          <ScoreChanges changes={result.changes} />
          <LateAnswers result={result} />
        </div>
        <aside aria-label="About this exam" className="flex flex-col gap-2 border-l-2 border-line pl-5 text-ink-soft">
          {pretest && <p>{pretest}</p>}
          <p>
            By the test plan{' '}
            <Link href={`/exams/${result.blueprintId}`} className="link">
              {result.certification}, {result.blueprintName}
            </Link>
            . {took}
          </p>
          <p>No scaled score or pass mark is shown: neither can be computed honestly from a practice exam.</p>
        </aside>
      </div>
    </header>
  );
}
