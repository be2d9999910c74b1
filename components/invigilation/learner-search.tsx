import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';

export interface LearnerSearchProps {
  search: string;
  show: 'everyone' | 'accommodated';
}

/** Finds learners. A plain form: what is searched for stays in the address. */
export function LearnerSearch({ search, show }: LearnerSearchProps) {
  return (
    <form role="search" action="/learners" className="flex max-w-3xl flex-col gap-3 sm:flex-row sm:items-end">
      <TextField
        label="Name or email address"
        name="search"
        type="search"
        defaultValue={search}
        autoComplete="off"
        maxLength={100}
        className="min-w-0 flex-1"
      />
      <Select
        label="Show"
        name="show"
        defaultValue={show}
        options={[
          { value: 'everyone', label: 'Everyone' },
          { value: 'accommodated', label: 'With an accommodation' },
        ]}
        className="sm:w-60"
      />
      <Button type="submit" variant="secondary" className="max-sm:self-start">
        <Search aria-hidden />
        Search
      </Button>
    </form>
  );
}
