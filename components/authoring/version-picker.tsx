import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { HistoryVersion } from '@/lib/authoring/read-history';

export interface VersionPickerProps {
  questionId: string;
  versions: readonly HistoryVersion[];
  before: string;
  after: string;
}

const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** Chooses which two versions stand side by side. A plain form: the choice stays in the address. */
export function VersionPicker({ questionId, versions, before, after }: VersionPickerProps) {
  const options = versions.map(({ key, label, by, at, fate }) => ({
    value: key,
    label: [label, fate, by, `${format.format(new Date(at))} UTC`].filter(Boolean).join(', '),
  }));
  return (
    <form action={`/questions/${questionId}/history`} className="flex flex-col gap-3 md:flex-row md:items-end">
      <Select label="Before" name="before" defaultValue={before} options={options} className="min-w-0 md:flex-1" />
      <Select label="After" name="after" defaultValue={after} options={options} className="min-w-0 md:flex-1" />
      <Button type="submit" variant="secondary" className="max-md:self-start">
        Compare
      </Button>
    </form>
  );
}
