import { percentWords } from '@/lib/exam/percent-words';
import type { ReadinessView, ReadyPart } from '@/lib/readiness/readiness-view';
import {
  chanceMeaning,
  chanceRangeWords,
  chanceWords,
  outlookSentence,
  uncertaintySentence,
} from '@/lib/readiness/readiness-words';

/** The number that matters, its range, and what both mean. */
export function ReadinessHeadline({ view, ready }: { view: ReadinessView; ready: ReadyPart }) {
  const { forecast, outlook, onExamDay } = ready;
  const { passProbability: pass, passProbabilityInterval: range } = forecast;
  const at = (share: number): string => `${100 * share}%`;
  return (
    <div className="grid items-start gap-x-14 gap-y-8 rounded-md border border-line bg-surface p-5 sm:p-8 lg:grid-cols-[20rem_1fr]">
      <div className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold text-ink-soft">Chance of passing the {view.certification.id} today</h2>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-6xl font-bold tabular">{chanceWords(pass)}</span>
          <span className="text-lg">{chanceMeaning(pass)}</span>
        </p>
        <div aria-hidden className="relative mt-1 h-6 print:[print-color-adjust:exact]">
          <div className="absolute inset-x-0 top-2.5 h-1 rounded-full bg-track more:bg-control" />
          <div
            className="absolute top-1 h-4 rounded-full border border-accent bg-accent-soft"
            style={{ left: at(range.low), width: `calc(${at(range.high - range.low)} + 4px)` }}
          />
          <div
            className="absolute top-0.5 size-5 -translate-x-1/2 rounded-full border-2 border-surface bg-accent forced-colors:bg-[Highlight]"
            style={{ left: at(Math.min(0.97, Math.max(0.03, pass))) }}
          />
        </div>
        <p className="text-ink-soft">
          {chanceRangeWords(range)}: so far the number may move when we see more of your answers.
        </p>
      </div>
      <ul className="flex flex-col gap-4 text-lg lg:border-l lg:border-line lg:pl-10">
        <li>
          On an exam of {view.blueprint.scoredItems} scored questions you would likely get between{' '}
          {percentWords(forecast.shareInterval.low)} and {percentWords(forecast.shareInterval.high)} right. We assume
          that {percentWords(view.goal.cut)} passes.
        </li>
        <li>{uncertaintySentence(forecast.abilityShareOfVariance)}</li>
        <li>{outlookSentence(outlook, view.goal.goal, view.weeksLeft)}</li>
        {onExamDay && (
          <li>
            On your exam day, at this pace, about {percentWords(onExamDay.share)} right (likely between{' '}
            {percentWords(onExamDay.low)} and {percentWords(onExamDay.high)}) and a chance of{' '}
            {chanceWords(onExamDay.pass)} to pass.
          </li>
        )}
      </ul>
    </div>
  );
}
