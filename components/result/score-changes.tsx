import { LocalTime } from '@/components/ui/local-time';
import { changeSentence, scoreBeforeSentence } from '@/lib/exam/late-sentence';
import type { ScoreChangeView } from '@/lib/exam/result-view';

/** The marks that changes of a final score leave on the result. */
export function ScoreChanges({ changes }: { changes: readonly ScoreChangeView[] }) {
  if (changes.length === 0) return null;
  return (
    <ul aria-label="Changes of this result" className="flex flex-col gap-2 border-l-4 border-info pl-4">
      {changes.map((change) => (
        <li key={change.at}>
          <p className="font-semibold">
            {changeSentence(change)}, on <LocalTime iso={change.at} />.
          </p>
          <p className="text-ink-soft">{scoreBeforeSentence(change)}</p>
        </li>
      ))}
    </ul>
  );
}
