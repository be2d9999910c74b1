import { useId, type ReactNode } from 'react';
import { Card } from '@/components/ui/card';

/** One part of the account page: what it is about on the left, what can be done on the right. */
export function AccountSection({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-1 gap-4 border-t border-line py-8 md:grid-cols-[17rem_1fr] md:gap-10"
    >
      <div>
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        <p className="mt-1 text-ink-soft">{lead}</p>
      </div>
      <Card className="max-w-xl min-w-0">{children}</Card>
    </section>
  );
}
