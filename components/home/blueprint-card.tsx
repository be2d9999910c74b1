import type { CSSProperties } from 'react';
import { ConfidenceBadge } from '@/components/exams/confidence-badge';
import { durationWords } from '@/lib/exam/duration-words';

export interface BlueprintSummary {
  id: string;
  certification: { id: string; name: string; body: string };
  version: string;
  source: string;
  confidence: 'A' | 'B' | 'C';
  scoredItems: number;
  pretestItems: number;
  minutes: number;
  domains: readonly { id: string; name: string; items: number }[];
}

function tint(place: number, of: number): CSSProperties {
  const strength = 100 - (place * 72) / Math.max(1, of - 1);
  return { background: `color-mix(in oklch, var(--accent) ${strength}%, var(--surface))` };
}

/** A test plan at a glance: how long, which domains, and how far its source can be trusted. */
export function BlueprintCard({ blueprint }: { blueprint: BlueprintSummary }) {
  const { certification, domains } = blueprint;
  return (
    <article className="flex flex-col gap-4 rounded-md border border-line bg-surface p-5 sm:p-6">
      <div>
        <h3 className="text-2xl">{certification.id}</h3>
        <p className="font-semibold">{certification.name}</p>
        <p className="text-sm text-ink-soft">{certification.body}</p>
      </div>
      <p className="tabular">
        <span className="font-semibold">{blueprint.scoredItems} scored questions</span>
        {blueprint.pretestItems > 0 && ` and ${blueprint.pretestItems} unmarked`}, {durationWords(blueprint.minutes)}
      </p>
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-full print:[print-color-adjust:exact]">
        {domains.map((domain, place) => (
          <span key={domain.id} style={{ ...tint(place, domains.length), flexGrow: domain.items }} />
        ))}
      </div>
      <ul className="flex flex-col gap-1.5 text-sm tabular">
        {domains.map((domain, place) => (
          <li key={domain.id} className="flex items-start gap-2.5">
            <span
              aria-hidden
              className="mt-1.5 size-2.5 shrink-0 rounded-[3px] border border-accent"
              style={tint(place, domains.length)}
            />
            <span className="grow">{domain.name}</span>
            <span className="shrink-0 text-ink-soft">
              {domain.items}
              <span className="sr-only"> questions</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-auto flex flex-col items-start gap-2 border-t border-line pt-4 text-sm text-ink-soft">
        <ConfidenceBadge confidence={blueprint.confidence} />
        <p>
          <span className="font-semibold text-ink">{blueprint.version}.</span> {blueprint.source}
        </p>
      </div>
    </article>
  );
}
