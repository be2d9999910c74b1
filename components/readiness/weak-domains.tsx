import { RichLine, RichWords } from '@/components/question/rich-words';
import { BookOpen } from 'lucide-react';
import Link from 'next/link';
import { StartSet } from '@/components/plan/start-set';
import { Disclosure } from '@/components/ui/disclosure';
import type { MissedObjective, WeakDomain } from '@/lib/readiness/readiness-view';
import { pointsWords } from '@/lib/readiness/readiness-words';
import { EstimateBar } from './estimate-bar';

/** Questions of a set of missed objectives: new ones first, then those met longest ago. */
const setSize = 20;

function Objective({ objective }: { objective: MissedObjective }) {
  return (
    <Disclosure
      title={
        <>
          {objective.title}
          <span className="ml-2 font-normal text-ink-soft tabular">{objective.missed} missed</span>
        </>
      }
    >
      <ul className="flex flex-col gap-5">
        {objective.questions.map((question) => (
          <li key={question.questionId} className="flex measure flex-col gap-1.5">
            <RichWords>{question.stem}</RichWords>
            {question.stimulus !== null && (
              <p className="text-sm text-ink-soft">
                It came with{' '}
                {question.stimulus === 'table' ? 'a table' : question.stimulus === 'note' ? 'a note' : 'a drawing'}.
              </p>
            )}
            <p>
              <span className="font-semibold">Right: </span>
              <RichLine>{question.answer}</RichLine>
            </p>
            <RichWords className="text-ink-soft">{question.rationale}</RichWords>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <Link
          prefetch={false}
          href={`/topics/${objective.topicId}`}
          className="inline-flex min-h-11 items-center gap-2 link"
        >
          <BookOpen aria-hidden className="size-5" />
          Read the summary of {objective.topicTitle}
        </Link>
      </p>
    </Disclosure>
  );
}

/** What to work on: each domain with what it would add, what was missed in it and why, and one button. */
export function WeakDomains({
  weak,
  blueprintId,
  goal,
}: {
  weak: readonly WeakDomain[];
  blueprintId: string;
  goal: number;
}) {
  if (weak.length === 0)
    return (
      <p className="measure text-lg">
        No domain would add half a point to your chance of passing by itself. Practice exams keep you where you are.
      </p>
    );
  return (
    <ol className="flex flex-col gap-6">
      {weak.map(({ domain, objectives }, at) => (
        <li key={domain.id} className="flex flex-col gap-4 rounded-md border border-line bg-surface p-5 sm:p-6">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
            <div>
              <h3 className="text-xl">{domain.name}</h3>
              <p className="text-ink-soft">
                Brought up to your goal it would add {pointsWords(domain.toGoal)} to your chance of passing. An hour of
                practice in it: about {pointsWords(domain.perHour)}.
              </p>
            </div>
            <div className="no-print">
              <StartSet
                blueprintId={blueprintId}
                selection={
                  objectives.length > 0
                    ? { kind: 'objectives', objectives: objectives.map(({ id }) => id), count: setSize }
                    : { kind: 'domain', domain: domain.id, count: setSize }
                }
                variant={at === 0 ? 'primary' : 'secondary'}
              >
                {objectives.length > 0 ? 'Study what you missed' : 'Study new questions'}
                <span className="sr-only"> in {domain.name}</span>
              </StartSet>
            </div>
          </div>
          <EstimateBar label="You, against your goal" {...domain} goal={goal} />
          {objectives.length > 0 ? (
            <div className="flex flex-col gap-2">
              <h4 className="text-sm font-semibold text-ink-soft">Missed when you last met it</h4>
              {objectives.map((objective) => (
                <Objective key={objective.id} objective={objective} />
              ))}
            </div>
          ) : (
            <p className="text-ink-soft">
              You missed none of the questions you met in it. More of them would show more.
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
