import type { ReactNode } from 'react';
import { IntervalBar } from '@/components/ui/interval-bar';
import type { IntervalValues } from '@/components/ui/interval-sentence';
import { percentWords } from '@/lib/exam/percent-words';

export interface ResultPreviewProps {
  total: IntervalValues;
  domains: readonly (IntervalValues & { label: string })[];
}

function Key({ drawing, children }: { drawing: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-3">
      <span aria-hidden className="flex h-6 w-9 shrink-0 items-center">
        {drawing}
      </span>
      <span>{children}</span>
    </li>
  );
}

/** A result as the app draws it, with made-up numbers that it owns up to. */
export function ResultPreview({ total, domains }: ResultPreviewProps) {
  const worst = domains[0];
  return (
    <figure className="rounded-md border border-line bg-surface p-5 shadow-float sm:p-6">
      <figcaption className="mb-4 text-sm text-ink-soft">An example result, drawn as the app draws yours</figcaption>
      <p className="text-xl leading-snug font-semibold">
        You answered {total.correct} of {total.n} right, {percentWords(total.correct / total.n)}.
        {worst && ` ${worst.label} cost you most: ${worst.correct} of ${worst.n} right.`}
      </p>
      <ul className="mt-5 flex flex-col gap-3">
        {domains.map((domain) => (
          <li key={domain.label}>
            <IntervalBar {...domain} />
          </li>
        ))}
      </ul>
      <ul className="mt-5 grid gap-x-6 gap-y-2 border-t border-line pt-4 text-sm text-ink-soft sm:grid-cols-2">
        <Key drawing={<span className="h-3 w-full rounded-l-full bg-accent" />}>What you got right on this exam</Key>
        <Key
          drawing={
            <span className="relative h-4 w-full border-x-2 border-ink">
              <span className="absolute inset-x-0 top-[7px] h-0.5 bg-ink" />
            </span>
          }
        >
          Where your real share likely lies (80% interval)
        </Key>
      </ul>
    </figure>
  );
}
