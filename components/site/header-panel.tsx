'use client';

import clsx from 'clsx';
import { usePathname } from 'next/navigation';
import { useEffect, useId, useRef, type ReactNode } from 'react';

export interface HeaderPanelProps {
  /** What the button shows. */
  button: ReactNode;
  /** Name of the group of links inside. */
  label: string;
  className?: string;
  children: ReactNode;
}

/**
 * A button of the header and the panel of links that it opens. The panel is a native popover: Escape, a click
 * outside and the return of focus are the browser's, and it opens before scripts have loaded.
 */
export function HeaderPanel({ button, label, className, children }: HeaderPanelProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const path = usePathname();

  useEffect(() => {
    if (panel.current?.matches(':popover-open')) panel.current.hidePopover();
  }, [path]);

  return (
    <div className={className}>
      <button
        type="button"
        popoverTarget={id}
        className="inline-flex min-h-11 items-center gap-2 rounded-md px-3 font-semibold text-ink transition-colors hover:bg-sunken [&_svg]:size-5 [&_svg]:shrink-0"
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={clsx(
          'absolute top-17 right-4 left-auto m-0 w-64 max-w-[calc(100vw-2rem)] rounded-md border border-line bg-surface p-2 text-ink shadow-float',
          'sm:right-[max(2rem,calc((100vw-72rem)/2+2rem))]',
        )}
      >
        <nav aria-label={label} className="flex flex-col gap-0.5">
          {children}
        </nav>
      </div>
    </div>
  );
}
