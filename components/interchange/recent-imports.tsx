'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { LocalTime } from '@/components/ui/local-time';
import type { ImportSummary } from '@/lib/authoring/interchange/import-view';
import { counted } from './choices';
import { UndoImport } from './undo-import';

/** The newest imports of the reader, each with its way back. */
export function RecentImports({ imports }: { imports: readonly ImportSummary[] }) {
  const [undone, setUndone] = useState<string | null>(null);
  if (imports.length === 0) return null;
  return (
    <section aria-labelledby="recent-imports" className="flex flex-col gap-3">
      <h2 id="recent-imports" className="text-2xl">
        Your last imports
      </h2>
      <div role="status" className="empty:hidden">
        {undone !== null && <Alert tone="good" title={undone} />}
      </div>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {imports.map(({ id, fileName, bankName, count, createdAt, undone: isUndone }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <div className="min-w-0">
              <p className="font-semibold break-words">{fileName}</p>
              <p className="text-sm text-ink-soft">
                {counted(count, 'question')} to {bankName}, <LocalTime iso={createdAt} />
              </p>
            </div>
            {isUndone ? (
              <Badge>Undone</Badge>
            ) : (
              <UndoImport importId={id} fileName={fileName} count={count} onUndone={setUndone} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
