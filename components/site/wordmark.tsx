import clsx from 'clsx';

/** The sign of Preceptor: an estimate with its whiskers. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={clsx('shrink-0', className)}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path
        d="M6.5 11.5v9M25.5 11.5v9M6.5 16h19"
        className="stroke-on-accent"
        strokeWidth="2.4"
        strokeLinecap="round"
        fill="none"
      />
      <circle cx="18.5" cy="16" r="4.6" className="fill-on-accent" />
    </svg>
  );
}

/** Sign and name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark className="size-8" />
      <span className="text-xl font-bold tracking-tight text-ink">Preceptor</span>
    </span>
  );
}
