import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

export interface DisclosureProps extends Omit<ComponentProps<'details'>, 'title'> {
  title: ReactNode;
}

/** Content that opens in place. Native details: works without scripts, and the browser's search finds what is closed. */
export function Disclosure({ title, className, children, ...rest }: DisclosureProps) {
  return (
    <details {...rest} className={clsx('group rounded-md border border-line bg-surface', className)}>
      <summary className="flex min-h-11 list-none items-center gap-3 rounded-md px-4 py-3 font-semibold hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft transition-transform group-open:rotate-90" />
        <span className="min-w-0 grow">{title}</span>
      </summary>
      <div className="border-t border-line px-4 py-4">{children}</div>
    </details>
  );
}
