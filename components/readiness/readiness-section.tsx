import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A part of the page under its heading. */
export function ReadinessSection({
  id,
  title,
  lead,
  className,
  children,
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className={clsx('flex flex-col gap-5', className)}>
      <div>
        <h2 id={id} className="text-2xl">
          {title}
        </h2>
        {lead && <p className="mt-1 measure text-ink-soft">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
