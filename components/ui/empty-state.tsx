import clsx from 'clsx';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** What will be here, and what to do about it. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** What stands where there is nothing yet: an invitation, with one action. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={clsx(
        'flex flex-col items-center gap-3 rounded-md border border-dashed border-control bg-surface px-6 py-10 text-center',
        className,
      )}
    >
      {icon && <div className="text-accent [&_svg]:size-8">{icon}</div>}
      <h2 className="text-xl">{title}</h2>
      {children && <div className="measure text-ink-soft">{children}</div>}
      {action && <div className="pt-2">{action}</div>}
    </div>
  );
}
