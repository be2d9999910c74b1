import { confidenceWords } from './confidence-words';

/** What A, B and C mean. */
export function ConfidenceKey() {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm text-ink-soft">
      {Object.entries(confidenceWords).map(([letter, words]) => (
        <div key={letter} className="contents">
          <dt className="font-semibold text-ink">{letter}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
