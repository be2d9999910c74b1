import { plainWords } from '@/lib/bank/rich-text';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { CohortHead } from '@/components/cohort/cohort-head';
import { OutcomeMark } from '@/components/result/outcome-mark';
import { Disclosure } from '@/components/ui/disclosure';
import { Table } from '@/components/ui/table';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getCohort } from '@/lib/cohort/get-cohort';
import { readCohortAttempt } from '@/lib/cohort/read-attempt';
import { clockWords, zonedWords } from '@/lib/cohort/zoned-time';
import { timeSpentWords } from '@/lib/exam/duration-words';
import { percentWords } from '@/lib/exam/percent-words';

export const metadata: Metadata = { title: 'Attempt' };

type Props = PageProps<'/cohorts/[cohortId]/learners/[learnerId]/attempts/[attemptId]'>;

function spans({ times, totalMs }: { times: number; totalMs: number }): string {
  return times === 0 ? 'never' : `${times === 1 ? 'once' : `${times} times`}, ${timeSpentWords(totalMs)} in all`;
}

export default async function CohortAttemptPage({ params }: Props) {
  const { cohortId, learnerId, attemptId } = await params;
  const here = `/cohorts/${cohortId}/learners/${learnerId}`;
  const user = await getPermittedPageUser(`${here}/attempts/${attemptId}`, 'cohort.run');
  if (![learnerId, attemptId].every((id) => z.uuid().safeParse(id).success)) notFound();
  const [cohort, found] = await foundOr404(cohortId, () =>
    Promise.all([getCohort(user, cohortId), readCohortAttempt(user, cohortId, learnerId, attemptId)]),
  );
  const { assignment, learner, zone, over, endedBy, startedAt, end, total, attempts, questions, trail } = found;
  const facts: [string, string][] = [
    ['Began', zonedWords(startedAt, zone)],
    [
      over ? 'Ended' : 'State',
      over ? `${zonedWords(end, zone)}, ${endedBy === 'submitted' ? 'handed in' : 'time ran out'}` : 'in progress',
    ],
    ['Page out of sight', spans(found.away)],
    ['Device offline', spans(found.offline)],
  ];
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} />
      <div className="flex flex-col gap-8">
        <div>
          <h2 className="text-2xl">
            {learner.name}: {assignment.title}
          </h2>
          {total && (
            <p className="mt-1 text-lg">
              {total.correct} of {total.n} right{total.n > 0 && `, ${percentWords(total.correct / total.n)}`}
            </p>
          )}
          {attempts.length > 1 && (
            <p className="mt-2 flex flex-wrap gap-4">
              {attempts.map((one) =>
                one.attemptId === attemptId ? (
                  <strong key={one.attemptId}>Attempt {one.number}</strong>
                ) : (
                  <Link key={one.attemptId} href={`${here}/attempts/${one.attemptId}`} className="link">
                    Attempt {one.number}
                  </Link>
                ),
              )}
            </p>
          )}
          <dl className="mt-4 grid max-w-3xl gap-x-8 gap-y-1 sm:grid-cols-2">
            {facts.map(([name, value]) => (
              <div key={name} className="flex gap-3">
                <dt className="w-36 shrink-0 text-ink-soft">{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-3 measure text-sm text-ink-soft">
            These are facts, not verdicts: a page goes out of sight when a message is answered, a screen turns dark or
            another window is opened.
          </p>
        </div>
        <section aria-labelledby="questions" className="flex flex-col gap-3">
          <h3 id="questions" className="text-xl">
            Answers
          </h3>
          <Table caption="Answers by question" hideCaption>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Answer</th>
                <th scope="col">Mark</th>
                <th scope="col" className="number">
                  Time on it
                </th>
              </tr>
            </thead>
            <tbody>
              {questions.map(({ number, stem, topic, answer, outcome, scored, timeSpentMs }) => (
                <tr key={number}>
                  <th scope="row" className="min-w-60 font-normal">
                    <span className="font-semibold">{number}.</span> {plainWords(stem)}
                    <span className="block text-ink-soft">
                      {topic}
                      {!scored && ', does not count'}
                    </span>
                  </th>
                  <td className="min-w-40">{answer ?? <span className="text-ink-soft">None</span>}</td>
                  <td>{outcome && <OutcomeMark outcome={outcome} />}</td>
                  <td className="number">{timeSpentMs > 0 ? timeSpentWords(timeSpentMs) : ''}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
        <Disclosure title={`What happened, step by step: ${trail.length} events`}>
          <ol className="flex flex-col">
            {trail.map(({ at, what, device }, place) => (
              <li key={place} className="flex gap-4 border-b border-line py-1.5 last:border-0">
                <time dateTime={new Date(at).toISOString()} className="w-28 shrink-0 text-ink-soft tabular">
                  {clockWords(at, zone)}
                </time>
                <span>
                  {what}
                  {device > 1 && <span className="text-ink-soft"> (device {device})</span>}
                </span>
              </li>
            ))}
          </ol>
        </Disclosure>
      </div>
    </div>
  );
}
