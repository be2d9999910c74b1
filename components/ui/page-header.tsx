import clsx from 'clsx';
import type { ReactNode } from 'react';

export interface PageHeaderProps {
  title: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Buttons or links; they wrap under the title on a phone. */
  actions?: ReactNode;
  className?: string;
}

/** The one h1 of a page, with its lead and its actions. */
export function PageHeader({ title, lead, actions, className }: PageHeaderProps) {
  return (
    <div
      className={clsx('flex flex-col gap-4 pt-8 pb-6 sm:flex-row sm:items-end sm:justify-between sm:pt-10', className)}
    >
      <div className="min-w-0">
        <h1 className="text-3xl sm:text-4xl">{title}</h1>
        {lead && <p className="mt-2 measure text-lg text-ink-soft">{lead}</p>}
      </div>
      {actions && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
