import Link from 'next/link';

/** How to read the bars of a result. */
export function BarLegend() {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-soft">
      <li className="flex items-center gap-2">
        <span aria-hidden className="h-3 w-8 rounded-full bg-accent print:[print-color-adjust:exact]" />
        What you got right
      </li>
      <li className="flex items-center gap-2">
        <span aria-hidden className="relative h-4 w-8 border-x-2 border-ink">
          <span className="absolute inset-x-0 top-[7px] h-0.5 bg-ink" />
        </span>
        <span>
          Where your real share likely lies (80% interval,{' '}
          <Link href="/about#scores" className="link">
            what it means
          </Link>
          )
        </span>
      </li>
    </ul>
  );
}
