import { LocalTime } from '@/components/account/local-time';
import { Alert } from '@/components/ui/alert';
import { buttonStyle } from '@/components/ui/button-style';
import { IntervalBar } from '@/components/ui/interval-bar';
import { orderDomains } from '@/lib/exam/domain-order';
import { durationWords } from '@/lib/exam/duration-words';
import { intervalMeaning, lateSavesSentence, pretestSentence, resultSentence } from '@/lib/exam/result-sentence';
import type { ResultView } from '@/lib/exam/result-view';
import { BarLegend } from './bar-legend';
import { ReviewLink } from './review-link';

function Took({ result }: { result: ResultView }) {
  const minutes = (Date.parse(result.endedAt) - Date.parse(result.startedAt)) / 60_000;
  if (minutes < 1) return null;
  return <> It took {durationWords(minutes)}{result.endedBy === 'time' && ' and ended when the time was up'}.</>;
}

/** The sentence that matters, the range behind it, and the one thing to do next. */
export function ResultHeadline({ result }: { result: ResultView }) {
  const { total } = result;
  const late = lateSavesSentence(result.lateSaves);
  const meaning = intervalMeaning(total);
  const pretest = pretestSentence(result.pretestCount);
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
      {result.answered > 0 && (
        <div className="flex max-w-3xl flex-col gap-2">
          <IntervalBar label="All scored questions" {...total} />
          <BarLegend />
        </div>
      )}
      <div className="measure flex flex-col gap-2">
        {result.answered > 0 && meaning && <p>{meaning}</p>}
        {pretest && <p>{pretest}</p>}
        <p className="text-ink-soft">
          By the test plan &ldquo;{result.certification}, {result.blueprintName}&rdquo;.
          <Took result={result} /> No scaled score or pass mark is shown: neither can be computed honestly from a practice exam.
        </p>
      </div>
      {late && (
        <Alert tone="warn" title={late} className="max-w-3xl">
          They were made after the time was up, or were still on their way when the exam had ended.
        </Alert>
      )}
      {first && missed > 0 && (
        <div className="no-print">
          <ReviewLink choice={{ show: 'all', domain: first.id }} className={buttonStyle('primary', 'large')}>
            Study {first.name}: {missed} missed
          </ReviewLink>
        </div>
      )}
    </header>
  );
}
