import { percentWords } from '@/lib/exam/percent-words';

/** How to read the estimates against the goal. */
export function EstimateLegend({ goal }: { goal: number }) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-soft">
      <li className="flex items-center gap-2">
        <span aria-hidden className="size-3.5 rounded-full bg-accent print:[print-color-adjust:exact]" />
        Share you would get right
      </li>
      <li className="flex items-center gap-2">
        <span
          aria-hidden
          className="h-3 w-8 rounded-full border border-accent bg-accent-soft print:[print-color-adjust:exact]"
        />
        Where it likely lies (80% interval)
      </li>
      <li className="flex items-center gap-2">
        <span aria-hidden className="h-4 border-l-2 border-dotted border-ink" />
        Goal: {percentWords(goal)}
      </li>
    </ul>
  );
}
