'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const parts = [
  { path: '', label: 'People' },
  { path: '/assignments', label: 'Assignments' },
  { path: '/gradebook', label: 'Gradebook' },
  { path: '/readiness', label: 'Readiness' },
];

/** Links to the parts of a cohort. They scroll sideways on a phone. */
export function CohortTabs({ cohortId }: { cohortId: string }) {
  const path = usePathname();
  const home = `/cohorts/${cohortId}`;
  return (
    <nav aria-label="Cohort" className="-mx-1 mb-8 overflow-x-auto border-b border-line px-1">
      <ul className="flex gap-1">
        {parts.map((part) => {
          const href = home + part.path;
          const current = path === href || (part.path !== '' && path.startsWith(`${href}/`));
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? (path === href ? 'page' : 'true') : undefined}
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
