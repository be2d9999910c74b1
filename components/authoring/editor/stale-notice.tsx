import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { LocalTime } from '@/components/ui/local-time';
import type { OtherVersion } from '@/lib/authoring/draft-session';

/** Somebody else, or another tab, has saved this draft meanwhile: nothing is lost, and one of the two goes on. */
export function StaleNotice({
  other,
  message,
  onKeep,
  onTake,
}: {
  other: OtherVersion;
  /** Why the other version could not be taken. */
  message: string | null;
  onKeep: () => void;
  onTake: () => void;
}) {
  return (
    <Alert tone="warn" live="assertive" title="This draft was changed elsewhere">
      <p>
        {other.savedBy === '' ? 'You saved it in another tab or browser' : `${other.savedBy} saved it`} at{' '}
        <LocalTime iso={other.savedAt} />. Choose which version goes on. The other one stays under History.
      </p>
      <blockquote className="my-3 border-l-2 border-control pl-3 text-ink-soft">
        {other.content.stem.trim() === '' ? 'Its stem is empty.' : other.content.stem}
      </blockquote>
      {message !== null && (
        <p className="mb-3 font-semibold">
          {message} Your version is not kept on the server yet, so nothing has changed. Take the other one again in a
          moment.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" onClick={onTake}>
          Take the other version
        </Button>
        <Button variant="secondary" onClick={onKeep}>
          Keep mine
        </Button>
      </div>
    </Alert>
  );
}
