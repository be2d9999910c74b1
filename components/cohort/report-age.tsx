const noticeable = 5;

/** Says that a report may lack what happened last, where that is so; nothing where it is a matter of a moment. */
export function ReportAge({ seconds }: { seconds: number | null }) {
  if (seconds !== null && seconds < noticeable) return null;
  return (
    <p className="measure text-ink-soft">
      {seconds === null
        ? 'What happened in the last moments may be missing: this is read from a copy of the database.'
        : `What happened in the last ${Math.ceil(seconds)} seconds may be missing: this is read from a copy of the database that is behind. Reload the page for more.`}
    </p>
  );
}
