import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { plainWords } from '@/lib/bank/rich-text';
import type { CohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';

/** A class of 20 minutes on what is missed most. */
export function LessonPlan({ lesson }: Pick<CohortReadiness, 'lesson'>) {
  if (lesson.length === 0) return null;
  return (
    <section aria-labelledby="lesson" className="flex flex-col gap-3">
      <h2 id="lesson" className="text-2xl">
        A class of 20 minutes
      </h2>
      <p className="measure text-ink-soft">
        On the objectives most missed in the last 60 days. For each: two minutes of the summary, then the questions,
        first alone, then in pairs, then together.
      </p>
      <ol className="grid gap-4 lg:grid-cols-3">
        {lesson.map(({ id, title, topic, topicId, correct, n, questions }) => (
          <li key={id}>
            <Card className="flex h-full flex-col gap-2">
              <h3 className="text-lg">{title}</h3>
              <p className="text-ink-soft">
                {(n - correct).toLocaleString('en-US')} of {n.toLocaleString('en-US')} answers were not right.{' '}
                <Link href={`/topics/${topicId}`} className="link">
                  {topic}
                </Link>
              </p>
              <ul className="list-disc pl-5 text-sm">
                {questions.map((question) => (
                  <li key={question.id} className="py-1">
                    <Link href={`/questions/${encodeURIComponent(question.id)}`} prefetch={false} className="link">
                      {plainWords(question.stem)}
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          </li>
        ))}
      </ol>
    </section>
  );
}
