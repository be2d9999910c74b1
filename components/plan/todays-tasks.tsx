import { CircleCheck, Circle } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { minutesWords, taskWords } from '@/lib/plan/plan-words';
import type { PlanTask } from '@/lib/plan/plan-task';
import type { PlanView } from '@/lib/plan/plan-view';
import { StartSet } from './start-set';

const reasons = {
  diagnostic: 'From its result the plan knows where to begin.',
  review: 'You are about to forget these.',
  study: 'Practice here would add most to your exam.',
  exam: 'Under the conditions of the real one, with time left to study what it shows.',
} as const;

function Start({ task, blueprintId, primary }: { task: PlanTask; blueprintId: string; primary: boolean }) {
  const variant = primary ? 'primary' : 'secondary';
  switch (task.kind) {
    case 'review':
      return (
        <StartSet blueprintId={blueprintId} selection={{ kind: 'review', count: task.questions }} variant={variant}>
          Start<span className="sr-only">: {taskWords(task)}</span>
        </StartSet>
      );
    case 'study':
      return (
        <StartSet
          blueprintId={blueprintId}
          selection={{ kind: 'domain', domain: task.domain, count: task.questions }}
          variant={variant}
        >
          Start<span className="sr-only">: {taskWords(task)}</span>
        </StartSet>
      );
    case 'diagnostic':
    case 'exam':
      return (
        <ButtonLink href={`/exams/${blueprintId}`} variant={variant}>
          Prepare it
        </ButtonLink>
      );
  }
}

/** What today holds: each task with its reason and the button that starts it, done ones ticked off. */
export function TodaysTasks({
  todays,
  blueprintId,
  primary,
}: Pick<PlanView, 'todays'> & { blueprintId: string; primary: boolean }) {
  const next = todays.findIndex(({ done }) => !done);
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {todays.map(({ task, done }, place) => {
        const Icon = done ? CircleCheck : Circle;
        return (
          <li
            key={`${task.kind}-${place}`}
            className="flex flex-col gap-3 px-5 py-4 sm:flex-row sm:items-center sm:gap-6 sm:px-6"
          >
            <div className="flex min-w-0 grow gap-3">
              <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${done ? 'text-good' : 'text-ink-soft'}`} />
              <div className="min-w-0">
                <p className="font-semibold">
                  {taskWords(task)} {done && <Badge tone="good">Done</Badge>}
                </p>
                <p className="text-sm text-ink-soft">
                  About {minutesWords(task.minutes)}. {!done && reasons[task.kind]}
                </p>
              </div>
            </div>
            {!done && <Start task={task} blueprintId={blueprintId} primary={primary && place === next} />}
          </li>
        );
      })}
    </ul>
  );
}
