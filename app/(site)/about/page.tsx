import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { IntervalBar } from '@/components/ui/interval-bar';
import { PageHeader } from '@/components/ui/page-header';
import { percentWords } from '@/lib/exam/percent-words';
import { wilsonInterval } from '@/lib/exam/wilson';
import { pointsWords } from '@/lib/readiness/readiness-words';
import { benchFindings } from '@/lib/readiness/simulation/bench-findings';

export const metadata: Metadata = {
  title: 'About',
  description: 'What Preceptor is and is not, how scores and intervals are computed, licenses and privacy.',
  robots: { index: true, follow: true },
};

const sections = [
  { id: 'what', title: 'What it is, and what it is not' },
  { id: 'affiliation', title: 'Not affiliated' },
  { id: 'advice', title: 'No medical advice' },
  { id: 'scores', title: 'How scores are computed' },
  { id: 'readiness', title: 'How readiness is estimated' },
  { id: 'privacy', title: 'Privacy in short' },
  { id: 'licenses', title: 'Licenses' },
] as const;

function Section({ id, children }: { id: (typeof sections)[number]['id']; children: ReactNode }) {
  return (
    <section id={id} className="scroll-mt-6 border-t border-line pt-8">
      <h2 className="text-2xl">{sections.find((section) => section.id === id)?.title}</h2>
      <div className="mt-3 flex measure flex-col gap-4 [&_ul]:flex [&_ul]:list-disc [&_ul]:flex-col [&_ul]:gap-2 [&_ul]:pl-5 [&_ul]:marker:text-ink-soft">
        {children}
      </div>
    </section>
  );
}

function Example({ label, correct, n }: { label: string; correct: number; n: number }) {
  const interval = wilsonInterval(correct, n);
  return (
    <IntervalBar label={label} correct={correct} n={n} low={interval?.low ?? null} high={interval?.high ?? null} />
  );
}

export default function About() {
  return (
    <div className="gutter">
      <PageHeader
        title="About Preceptor"
        lead="Free exam preparation for medical assistants that says what it knows and what it does not."
      />
      <div className="grid gap-10 lg:grid-cols-[14rem_1fr]">
        <nav aria-label="On this page" className="no-print">
          <ul className="flex flex-col border-line lg:sticky lg:top-6 lg:border-l-2">
            {sections.map((section) => (
              <li key={section.id}>
                <a
                  href={`#${section.id}`}
                  className="inline-flex min-h-11 items-center text-ink-soft underline decoration-line underline-offset-4 hover:text-accent hover:decoration-accent lg:pl-4 lg:no-underline"
                >
                  {section.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>

        <div className="flex max-w-2xl flex-col gap-10">
          <Section id="what">
            <p>
              Preceptor serves timed practice exams for the CCMA of the NHA, the CMA of the AAMA and the RMA of the AMT
              from its own bank of questions. It scores them by domain and topic, and shows what to study next. Anyone
              may run it: a learner on a laptop, a school on its server.
            </p>
            <p>
              Its questions were written for it, from public sources that each question names. They are not questions of
              any certifying body, past or present, and nobody can promise that they resemble next year&rsquo;s exam.
              Its test plans are versions with a date, a source and a grade of confidence, because published accounts of
              them differ.
            </p>
          </Section>

          <Section id="affiliation">
            <p>
              Preceptor is not affiliated with, endorsed by or connected to the National Healthcareer Association (NHA),
              the American Association of Medical Assistants (AAMA) or American Medical Technologists (AMT). CCMA, CMA
              (AAMA) and RMA are their designations and are used here only to say which exam is meant. Rules, dates and
              fees are theirs: check them with the body before you register.
            </p>
          </Section>

          <Section id="advice">
            <p>
              The questions teach for an exam. They are not medical advice and not a protocol for a clinic. With
              patients, follow your provider&rsquo;s orders, your employer&rsquo;s procedures and the law of your state.
            </p>
          </Section>

          <Section id="scores">
            <p>
              A score is the number of scored questions that you answered right. Questions that you left open count as
              not right. Where an official exam mixes in questions that are tried out and not scored, so does ours, and
              the result says how many.
            </p>
            <p>
              A share from a few questions says less than the same share from many. So each share is shown with the
              number of questions behind it and with an <strong>80% interval</strong>, computed by Wilson&rsquo;s
              method. Read it like this: if you took many exams like this one, about four in five of the ranges drawn
              would hold the share that you would reach with endless questions.
            </p>
            <div className="flex flex-col gap-4 rounded-md border border-line bg-surface p-5">
              <Example label="Four right of six" correct={4} n={6} />
              <Example label="Forty right of sixty" correct={40} n={60} />
            </div>
            <p>Both are 67%. The first may be luck, good or bad; the second is hard to explain by luck.</p>
            <ul>
              <li>
                There is no scaled score, such as 390 on a scale of 200 to 500. The certifying bodies do not publish how
                raw answers become one, so any such number would be invented.
              </li>
              <li>There are no official pass rates here: the published ones contradict each other.</li>
            </ul>
          </Section>

          <Section id="readiness">
            <p>
              Readiness is a chance of passing, estimated from your answers to questions that were new to you. How hard
              each question is, how able you are in each domain, and how surely that is known come from item response
              theory. It stands on assumptions that the page names beside the number.
            </p>
            <p>
              It was tested on simulated learners, whose truth is known:{' '}
              {benchFindings.learners.toLocaleString('en-US')} of them {benchFindings.seeds} times over, through twelve
              weeks of practice and an exam.
            </p>
            <ul>
              <li>
                <strong>Where they learn and answer as assumed</strong>, the chance of passing was off by{' '}
                {pointsWords(benchFindings.assumed.error)} on average, and {percentWords(benchFindings.assumed.covered)}{' '}
                of the exam scores lay inside of the 80% interval.
              </li>
              <li>
                <strong>Where they do not</strong>, it was worse: in the worst of four such worlds the chance was off by{' '}
                {pointsWords(benchFindings.worst.error)} on average, and only{' '}
                {percentWords(benchFindings.worst.covered)} of the scores lay inside of the interval. Those worlds have
                questions that are harder than their authors think, more luck in guessing, careless answers in practice,
                and domains that rise and fall together.
              </li>
              <li>
                Your answers alone hardly tell which of these worlds is ours. Results of real exams do: corrected by a
                hundred of them, the chance was off by {pointsWords(benchFindings.corrected.error)} on average in the
                worst of the same worlds.{' '}
                <Link href="/calibration" className="link">
                  How good the forecasts are
                </Link>{' '}
                says how many there are so far.
              </li>
            </ul>
          </Section>

          <Section id="privacy">
            <ul>
              <li>
                This site keeps your name, your email address, a scrambled form of your password, what you answered and
                when, and which kind of browser you signed in with.
              </li>
              <li>
                All of it stays on the server that runs this site. There is no advertising and no tracking by others.
              </li>
              <li>
                Cookies keep you signed in, guard the sign-in form and remember the colors you chose; none follows you.
              </li>
              <li>
                During an exam your browser keeps answers that could not be sent yet, and erases them once they have
                arrived.
              </li>
              <li>The person who runs this site can answer questions about it and can remove your account.</li>
            </ul>
          </Section>

          <Section id="licenses">
            <p>
              The code is free software under the{' '}
              <a className="link" href="https://www.gnu.org/licenses/agpl-3.0.html" rel="external">
                GNU Affero General Public License, version 3 or later
              </a>{' '}
              (AGPL-3.0-or-later): use it, change it, share it, and if others use your changed version over a network,
              give them its source. It comes without any warranty.
            </p>
            <p>
              Questions, rationales and test plans are under{' '}
              <a className="link" href="https://creativecommons.org/licenses/by-sa/4.0/" rel="external license">
                Creative Commons Attribution-ShareAlike 4.0
              </a>{' '}
              (CC BY-SA 4.0): use and adapt them with credit, and share what you make of them under the same terms.
            </p>
            <p>
              The typeface is Atkinson Hyperlegible Next of the Braille Institute, under the SIL Open Font License. The
              icons are those of Lucide, under the ISC License.
            </p>
          </Section>
        </div>
      </div>
    </div>
  );
}
