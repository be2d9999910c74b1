import { FlaskConical } from 'lucide-react';

/** Stands on top of every page of a database that holds demonstration data. */
export function DemoBanner() {
  return (
    <aside aria-label="Demonstration" className="border-b border-line bg-warn-soft">
      <p className="gutter flex items-center gap-2 py-2 text-sm font-semibold text-warn">
        <FlaskConical aria-hidden className="size-4 shrink-0" />
        Demonstration data: these learners and their results are made up.
      </p>
    </aside>
  );
}
