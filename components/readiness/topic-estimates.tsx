import Link from 'next/link';
import type { ShareEstimate } from '@/lib/readiness/readiness-view';
import { EstimateBar } from './estimate-bar';

/** The same by skill, weakest first. */
export function TopicEstimates({ topics, goal }: { topics: readonly ShareEstimate[]; goal: number }) {
  return (
    <ul className="flex flex-col gap-4">
      {topics.map((topic) => (
        <li key={topic.id}>
          <EstimateBar
            label={
              <Link prefetch={false} href={`/topics/${topic.id}`} className="link">
                {topic.name}
              </Link>
            }
            {...topic}
            goal={goal}
          />
          <p className="text-sm text-ink-soft tabular">
            {topic.answers === 0 ? 'Not answered yet: guessed from the others' : `${topic.answers} answered by you`}
          </p>
        </li>
      ))}
    </ul>
  );
}
