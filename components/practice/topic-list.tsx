import { Checkbox } from '@/components/ui/checkbox';
import { countOfPart, type PracticePart } from '@/lib/exam/practice-choice';
import type { TopicOffer } from '@/lib/exam/practice-offer';

export interface TopicListProps {
  topics: readonly TopicOffer[];
  chosen: readonly string[];
  what: PracticePart;
  useReserve: boolean;
  onChange: (chosen: string[]) => void;
}

/** The topics as checkboxes, each with how many questions it has to give. */
export function TopicList({ topics, chosen, what, useReserve, onChange }: TopicListProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-semibold">Topics</legend>
      <ul className="grid gap-x-8 rounded-md border border-line bg-surface px-4 py-1.5 sm:grid-cols-2">
        {topics.map(({ id, title, supply }) => {
          const count = countOfPart(supply, what, useReserve);
          const isChosen = chosen.includes(id);
          return (
            <li key={id}>
              <Checkbox
                checked={isChosen}
                disabled={count === 0 && !isChosen}
                onChange={() => onChange(isChosen ? chosen.filter((other) => other !== id) : [...chosen, id])}
                label={
                  <span className="flex justify-between gap-3">
                    <span className="min-w-0">{title}</span>
                    <span className="text-sm text-ink-soft tabular">
                      {count}
                      <span className="sr-only"> questions</span>
                    </span>
                  </span>
                }
              />
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
