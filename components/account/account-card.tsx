import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';

/** A page with one small form: sign in, sign up, passwords. */
export function AccountCard({
  title,
  lead,
  below,
  children,
}: {
  title: string;
  lead?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="gutter py-8 sm:py-14">
      <div className="mx-auto flex max-w-md flex-col gap-6">
        <div>
          <h1 className="text-3xl sm:text-4xl">{title}</h1>
          {lead && <p className="mt-2 text-lg text-ink-soft">{lead}</p>}
        </div>
        <Card>{children}</Card>
        {below && <p className="text-ink-soft">{below}</p>}
      </div>
    </div>
  );
}
