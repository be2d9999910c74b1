import clsx from 'clsx';
import { LoaderCircle } from 'lucide-react';

/** A turning ring with a word beside it, or read to screen readers only when `quiet`. */
export function Spinner({
  label = 'Loading',
  quiet = false,
  className,
}: {
  label?: string;
  quiet?: boolean;
  className?: string;
}) {
  return (
    <span role="status" className={clsx('inline-flex items-center gap-2 text-ink-soft', className)}>
      <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin" />
      <span className={quiet ? 'sr-only' : undefined}>{label}</span>
    </span>
  );
}
