'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

function Tabs({ label, parts }: { label: string; parts: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="-mx-1 mb-8 overflow-x-auto border-b border-line px-1">
      <ul className="flex gap-1">
        {parts.map((part) => {
          const current = decodeURIComponent(path) === decodeURIComponent(part.href);
          return (
            <li key={part.href}>
              <Link
                href={part.href}
                aria-current={current ? 'page' : undefined}
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

/** Links to what there is about one question. */
export function QuestionTabs({ questionId }: { questionId: string }) {
  const home = `/questions/${encodeURIComponent(questionId)}`;
  return (
    <Tabs
      label="This question"
      parts={[
        { href: home, label: 'Question' },
        { href: `${home}/history`, label: 'History' },
        { href: `${home}/key`, label: 'Key' },
        { href: `${home}/analysis`, label: 'Item analysis' },
      ]}
    />
  );
}

/** Links to the parts of the area of questions. */
export function QuestionAreaTabs() {
  return (
    <Tabs
      label="Questions"
      parts={[
        { href: '/questions', label: 'Questions' },
        { href: '/item-analysis', label: 'Item analysis' },
        { href: '/reports', label: 'Reports' },
      ]}
    />
  );
}
