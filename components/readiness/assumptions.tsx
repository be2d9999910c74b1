import Link from 'next/link';
import { Disclosure } from '@/components/ui/disclosure';
import { percentWords } from '@/lib/exam/percent-words';
import type { ReadinessView } from '@/lib/readiness/readiness-view';
import { pointsWords } from '@/lib/readiness/readiness-words';
import { benchFindings } from '@/lib/readiness/simulation/bench-findings';

/** What the numbers rest on, in plain words, one tap away. */
export function Assumptions({ view }: { view: ReadinessView }) {
  return (
    <Disclosure title="What these numbers assume">
      <ul className="flex measure list-disc flex-col gap-2 pl-5">
        <li>
          <strong>What passes.</strong> {percentWords(view.goal.cut)} right is our assumption, not a published rule: no
          body says how many right answers pass. You can change it below.
        </li>
        <li>
          <strong>What counts.</strong> Only the first time you meet a question, {view.answers} answers so far. Repeats
          would flatter you. Questions that you leave open say nothing.
        </li>
        <li>
          <strong>How hard the real exam is.</strong> As hard as our questions, domain by domain, in the numbers of the
          test plan ({view.blueprint.version}).{' '}
          {view.calibrationVersion > 0
            ? 'How hard ours are is measured from all learners’ answers, together with what their authors guessed.'
            : 'How hard ours are is so far what their authors guessed.'}
        </li>
        <li>
          <strong>Time.</strong> Older answers count less, gradually, since you learn and forget. A little is taken to
          be learnt by every question that you answer and read up, the same for everybody.
        </li>
        <li>
          <strong>Guessing.</strong> One right answer in four or five may be luck, and is treated as such.
        </li>
        <li>
          {view.outcomes > 0 ? (
            <>
              <strong>Checked on real results.</strong> The chance of passing is corrected by {view.outcomes} results of
              real exams.{' '}
              <Link href="/calibration" className="link">
                How good the forecasts are
              </Link>
            </>
          ) : (
            <>
              <strong>Not checked on real exams yet.</strong> There are too few results of real exams: take it as an
              estimate. On simulated learners who keep to all of this the chance was off by{' '}
              {pointsWords(benchFindings.assumed.error)} on average. On learners who do not, it was off by up to{' '}
              {pointsWords(benchFindings.worst.error)}, and its 80% interval held only{' '}
              {percentWords(benchFindings.worst.covered)} of the scores.{' '}
              <Link href="/about#readiness" className="link">
                How readiness is estimated and was tested
              </Link>
            </>
          )}
        </li>
      </ul>
    </Disclosure>
  );
}
