import type { Metadata } from 'next';
import { ReliabilityFigure } from '@/components/outcomes/reliability-figure';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { percentWords } from '@/lib/exam/percent-words';
import { DEFAULT_CUT } from '@/lib/readiness/goal';
import { readCalibration } from '@/lib/outcomes/read-calibration';

export const metadata: Metadata = { title: 'How good the forecasts are' };

const decimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

function countWords(n: number): string {
  if (n === 0) return 'There are none yet.';
  return n === 1 ? 'There is 1 so far.' : `There are ${n} so far.`;
}

export default async function CalibrationPage() {
  const { n, needed, report } = await readCalibration();
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="How good the forecasts are"
        lead="Preceptor forecasts the chance of passing. Here the forecasts are held against what became of real exams."
      />
      {report === null ? (
        <Card className="flex max-w-2xl flex-col gap-3">
          <h2 className="text-xl">Not known yet</h2>
          <p className="measure">
            The comparison needs {needed} results of real exams, passed and not passed, each with a forecast from before
            the exam. {countWords(n)} Until then a forecast is an estimate from assumptions that stand beside it, and
            nothing shows yet how often it is right.
          </p>
          <p className="measure text-ink-soft">
            Learners can say how their exam went, on their home page or under Account. Only sums are shown here, and
            nobody can be told from them.
          </p>
        </Card>
      ) : (
        <div className="flex max-w-2xl flex-col gap-8">
          <section aria-labelledby="diagram" className="flex flex-col gap-4">
            <h2 id="diagram" className="text-2xl">
              Forecast and result
            </h2>
            <p className="measure">
              Of {n} exams, each the first of its learner and certification with a forecast before it, {report.passed}{' '}
              were passed, {percentWords(report.passed / n)}. Were the forecasts perfect, the points would lie on the
              dotted line, but for chance; the bars are 80% intervals.
            </p>
            <ReliabilityFigure report={report} />
          </section>
          <section aria-labelledby="scores" className="flex flex-col gap-3">
            <h2 id="scores" className="text-2xl">
              In two numbers
            </h2>
            <dl className="grid gap-4 sm:grid-cols-2">
              <Card>
                <dt className="font-semibold">Brier score</dt>
                <dd className="text-2xl tabular">{decimals.format(report.brier)}</dd>
                <dd className="text-sm text-ink-soft">
                  Mean squared distance of forecast and result. 0 is perfect; always saying 50% gives 0.250.
                </dd>
              </Card>
              <Card>
                <dt className="font-semibold">Log loss</dt>
                <dd className="text-2xl tabular">{decimals.format(report.logLoss)}</dd>
                <dd className="text-sm text-ink-soft">
                  Punishes sure forecasts that were wrong. 0 is perfect; always saying 50% gives 0.693.
                </dd>
              </Card>
            </dl>
            <p className="measure text-sm text-ink-soft">
              Forecasts as the model made them before each exam, with {percentWords(DEFAULT_CUT)} right as passing. What
              is shown today, to learners and their instructors, is corrected by these results.
            </p>
          </section>
        </div>
      )}
    </div>
  );
}
