import clsx from 'clsx';

/** A quiet block in the place and size of what is coming. Put one `Spinner quiet` beside a group of them for screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('animate-breathe rounded-sm bg-line', className)} />;
}
