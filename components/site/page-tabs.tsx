'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

export interface PageTabsProps {
  /** What the pages have in common, for screen readers. */
  label: string;
  /** `parent`: pages below its address belong to it too. */
  parts: readonly { href: string; label: string; parent?: boolean }[];
}

/** Links to the pages of one subject, the present one marked. They scroll sideways on a phone, to where that one is seen. */
export function PageTabs({ label, parts }: PageTabsProps) {
  const path = decodeURIComponent(usePathname());
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const mark = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current && mark) nav.current.scrollLeft = mark.offsetLeft + mark.offsetWidth - nav.current.clientWidth + 24;
  }, [path]);
  return (
    <nav ref={nav} aria-label={label} className="relative -mx-1 mb-8 overflow-x-auto border-b border-line px-1">
      <ul className="flex gap-1">
        {parts.map((part) => {
          const href = decodeURIComponent(part.href);
          const here = path === href;
          const current = here || (part.parent === true && path.startsWith(`${href}/`));
          return (
            <li key={part.href}>
              <Link
                href={part.href}
                aria-current={current ? (here ? 'page' : 'true') : undefined}
                className={clsx(
                  '-mb-px inline-flex min-h-11 items-center border-b-3 px-3 whitespace-nowrap no-underline',
                  current
                    ? 'border-accent font-semibold text-ink'
                    : 'border-transparent font-medium text-ink-soft hover:text-ink',
                )}
              >
                {part.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
