'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** A link of the navigation that knows when it is the current page or above it. */
export function NavLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  const path = usePathname();
  const current = path === href || (href !== '/' && path.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={current ? (path === href ? 'page' : 'true') : undefined}
      className={clsx(
        'inline-flex min-h-11 items-center gap-3 rounded-md px-3 no-underline transition-colors',
        current ? 'bg-accent-soft font-semibold text-ink' : 'font-medium text-ink-soft hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      {children}
    </Link>
  );
}
