import Link from 'next/link';
import { estimateSentence } from '@/lib/readiness/estimate-sentence';
import type { ShareEstimate } from '@/lib/readiness/readiness-view';
import { EstimateBar } from './estimate-bar';
import { EstimateTable } from './estimate-table';

/** The same by skill, weakest first. */
export function TopicEstimates({ topics, goal }: { topics: readonly ShareEstimate[]; goal: number }) {
  return (
    <div className="flex flex-col gap-5">
      <p className="measure">{estimateSentence('topic', topics, goal)}</p>
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
      <EstimateTable of="Topic" estimates={topics} />
    </div>
  );
}
