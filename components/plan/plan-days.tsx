import { minutesWords, longDayWords, taskWords } from '@/lib/plan/plan-words';
import type { PlanView } from '@/lib/plan/plan-view';

/** The days ahead that hold something, in order. */
export function PlanDays({ days, exam }: Pick<PlanView, 'days' | 'exam'>) {
  return (
    <ol className="divide-y divide-line rounded-md border border-line bg-surface">
      {days
        .filter(({ kind, tasks }) => kind === 'exam' || tasks.length > 0)
        .map(({ day, kind, tasks }) => (
          <li key={day} className="grid gap-x-6 gap-y-1 px-5 py-3 sm:grid-cols-[14rem_1fr_auto] sm:px-6">
            <p className="font-semibold">{longDayWords(day)}</p>
            {kind === 'exam' ? (
              <p className="font-semibold text-accent">{exam?.certificationId} exam</p>
            ) : (
              <>
                <ul className="min-w-0">
                  {tasks.map((task, place) => (
                    <li key={`${task.kind}-${place}`}>{taskWords(task)}</li>
                  ))}
                </ul>
                <p className="text-sm text-ink-soft tabular">
                  {minutesWords(tasks.reduce((sum, task) => sum + task.minutes, 0))}
                </p>
              </>
            )}
          </li>
        ))}
    </ol>
  );
}
