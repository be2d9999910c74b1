import { plainWords } from '@/lib/bank/rich-text';
import clsx from 'clsx';
import type { Metadata } from 'next';
import Link from 'next/link';
import { CohortHead } from '@/components/cohort/cohort-head';
import { Card } from '@/components/ui/card';
import { LocalTime } from '@/components/ui/local-time';
import { Meter } from '@/components/ui/meter';
import { Table } from '@/components/ui/table';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getCohort } from '@/lib/cohort/get-cohort';
import { readCohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';
import { percentWords } from '@/lib/exam/percent-words';

export const metadata: Metadata = { title: 'Readiness of a cohort' };

interface Tally {
  correct: number;
  n: number;
}

/** More of them would make a page that nobody reads. */
const mostNamed = 100;
const mostRows = 500;

const share = ({ correct, n }: Tally) => (n === 0 ? -1 : correct / n);
const percent = (tally: Tally) => (tally.n === 0 ? '' : percentWords(share(tally)));

/** Where the middle half of the learners of a week lies, where there are enough of them for halves. */
function spread(learners: number, quartiles: readonly [number, number, number] | null | undefined): string {
  if (!quartiles || learners < 4) return '';
  const [low, , high] = quartiles;
  return `; half of the learners between ${percentWords(low)} and ${percentWords(high)}`;
}

/** The number says it; the color helps to find it. */
function heat(tally: Tally | undefined): string {
  if (!tally || tally.n === 0) return 'text-ink-soft';
  if (share(tally) < 0.6) return 'bg-bad-soft';
  return share(tally) < 0.75 ? 'bg-warn-soft' : 'bg-good-soft';
}

export default async function CohortReadinessPage({
  params,
  searchParams,
}: PageProps<'/cohorts/[cohortId]/readiness'>) {
  const { cohortId } = await params;
  const { sort } = await searchParams;
  const here = `/cohorts/${cohortId}/readiness`;
  const user = await getPermittedPageUser(here, 'cohort.run');
  const [cohort, found] = await foundOr404(cohortId, () =>
    Promise.all([getCohort(user, cohortId), readCohortReadiness(user, cohortId)]),
  );
  const answered = found?.learners.some(({ total }) => total.n > 0) ?? false;
  if (!found || !answered) {
    return (
      <div className="gutter pb-12">
        <CohortHead cohort={cohort} />
        <p className="measure rounded-md border border-dashed border-control bg-surface px-6 py-8 text-ink-soft">
          Once learners have finished exams or practice, this page shows what they know by domain, who may need help,
          and what to teach next. It is counted anew every few minutes.
        </p>
      </div>
    );
  }
  const { domains, teach, lesson, weeks, countedAt, certification } = found;
  const by = domains.find(({ id }) => id === sort)?.id;
  const learners = [...found.learners].sort((a, b) => {
    if (sort === 'name') return a.name.localeCompare(b.name);
    const of = (one: (typeof found.learners)[number]) =>
      share(by === undefined ? one.total : (one.domains[by] ?? one.total));
    return of(a) - of(b);
  });
  const risk = learners.filter(({ reasons }) => reasons.length > 0);
  const head = (id: string, label: string) => (
    <Link href={`${here}?sort=${id}`} className="link" aria-current={sort === id ? 'true' : undefined}>
      {label}
    </Link>
  );
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} />
      <div className="flex flex-col gap-10">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card className="flex flex-col gap-3">
            <h2 className="text-xl">Teach next</h2>
            <p className="text-ink-soft">What the class misses, weighted by its part of the {certification} exam.</p>
            {teach.slice(0, 3).map(({ id, name, total }) => (
              <Meter
                key={id}
                label={name}
                value={total.correct}
                max={total.n}
                text={`${percent(total)} of ${total.n} right`}
              />
            ))}
          </Card>
          <Card className="flex flex-col gap-3">
            <h2 className="text-xl">{risk.length === 0 ? 'Nobody stands out' : 'Who may need help'}</h2>
            {risk.length === 0 ? (
              <p className="text-ink-soft">Everyone has finished something lately, and no share is low.</p>
            ) : (
              <ul className="flex max-h-72 flex-col gap-2 overflow-y-auto" tabIndex={0}>
                {risk.slice(0, mostNamed).map(({ id, name, reasons }) => (
                  <li key={id}>
                    <span className="font-semibold">{name}</span>
                    <span className="block text-ink-soft">{reasons.join('. ')}.</span>
                  </li>
                ))}
                {risk.length > mostNamed && <li>And {risk.length - mostNamed} more: see the table below.</li>}
              </ul>
            )}
          </Card>
        </div>
        {lesson.length > 0 && (
          <section aria-labelledby="lesson" className="flex flex-col gap-3">
            <h2 id="lesson" className="text-2xl">
              A class of 20 minutes
            </h2>
            <p className="measure text-ink-soft">
              On the objectives most missed in the last 60 days. For each: two minutes of the summary, then the
              questions, first alone, then in pairs, then together.
            </p>
            <ol className="grid gap-4 lg:grid-cols-3">
              {lesson.map(({ id, title, topic, topicId, correct, n, questions }) => (
                <li key={id}>
                  <Card className="flex h-full flex-col gap-2">
                    <h3 className="text-lg">{title}</h3>
                    <p className="text-ink-soft">
                      {n - correct} of {n} answers were not right.{' '}
                      <Link href={`/topics/${topicId}`} className="link">
                        {topic}
                      </Link>
                    </p>
                    <ul className="list-disc pl-5 text-sm">
                      {questions.map((question) => (
                        <li key={question.id} className="py-1">
                          {plainWords(question.stem)}
                        </li>
                      ))}
                    </ul>
                  </Card>
                </li>
              ))}
            </ol>
          </section>
        )}
        <section aria-labelledby="map" className="flex flex-col gap-3">
          <h2 id="map" className="text-2xl">
            Learners by domain
          </h2>
          <p className="measure text-ink-soft">
            Percent right of everything finished, lowest first. Under 60, under 75 and above have a color of their own.
            Choose a heading to sort by it.
          </p>
          <Table caption="Percent right by learner and domain" hideCaption>
            <thead>
              <tr>
                <th scope="col">{head('name', 'Learner')}</th>
                <th scope="col" className="number">
                  {head('all', 'All')}
                </th>
                {domains.map(({ id, name }) => (
                  <th scope="col" key={id} className="number min-w-24 !whitespace-normal">
                    {head(id, name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {learners.slice(0, mostRows).map(({ id, name, total, domains: shares }) => (
                <tr key={id}>
                  <th scope="row" className="min-w-32">
                    {name}
                  </th>
                  <td className={clsx('number font-semibold', heat(total))}>{percent(total)}</td>
                  {domains.map((domain) => {
                    const tally = shares[domain.id];
                    return (
                      <td key={domain.id} className={clsx('number', heat(tally))}>
                        {tally && tally.n > 0 ? percent(tally) : <span className="sr-only">none</span>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </Table>
          {learners.length > mostRows && <p>The first {mostRows} are shown.</p>}
        </section>
        {weeks.length > 0 && (
          <section aria-labelledby="weeks" className="flex flex-col gap-3">
            <h2 id="weeks" className="text-2xl">
              Over time
            </h2>
            <div className="grid max-w-2xl gap-3">
              {weeks.map(({ week, correct, n, learners: active, quartiles }) => (
                <Meter
                  key={week}
                  label={`Week of ${week}: ${active === 1 ? '1 learner' : `${active} learners`}`}
                  value={correct}
                  max={n}
                  text={`${percent({ correct, n })} of ${n} right${spread(active, quartiles)}`}
                />
              ))}
            </div>
          </section>
        )}
        <p className="text-sm text-ink-soft">
          Counted <LocalTime iso={countedAt} />.
        </p>
      </div>
    </div>
  );
}
