import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import { LocalNearTime } from '@/components/ui/local-time';
import type { DraftSnapshot } from '@/lib/authoring/draft-session';

/** Whether what is typed is safe. Spoken only when it changes for the worse. */
export function SaveState({ draft }: { draft: DraftSnapshot }) {
  const { state, savedAt } = draft;
  return (
    <p className="flex min-h-6 items-center gap-2 text-sm text-ink-soft" data-draft-state={state}>
      {state === 'saved' && (
        <>
          <Check aria-hidden className="size-4 text-good" />
          <span>
            Saved <LocalNearTime iso={savedAt} />
          </span>
        </>
      )}
      {(state === 'unsaved' || state === 'saving') && (
        <>
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          Saving
        </>
      )}
      {state === 'failed' && (
        <>
          <CloudOff aria-hidden className="size-4 text-warn" />
          <span role="status">Kept in this browser. Preceptor tries again until it is saved.</span>
        </>
      )}
      {(state === 'refused' || state === 'stale') && (
        <>
          <TriangleAlert aria-hidden className="size-4 text-bad" />
          Not saved
        </>
      )}
    </p>
  );
}
