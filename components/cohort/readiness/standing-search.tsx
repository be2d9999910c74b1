import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { StandingFilter } from '@/lib/cohort/readiness/standing-filter';

/** Finds learners of the heat map. A plain form: what is searched for stays in the address. */
export function StandingSearch({ action, filter }: { action: string; filter: StandingFilter }) {
  return (
    <form role="search" action={action} className="flex max-w-3xl flex-col gap-3 sm:flex-row sm:items-end">
      <input type="hidden" name="sort" value={filter.sort} />
      <input type="hidden" name="order" value={filter.order} />
      <TextField
        label="Name or email address"
        name="search"
        type="search"
        defaultValue={filter.search}
        autoComplete="off"
        maxLength={100}
        className="min-w-0 flex-1"
      />
      <Select
        label="Show"
        name="show"
        defaultValue={filter.show}
        options={[
          { value: 'everyone', label: 'Everyone' },
          { value: 'risk', label: 'Who may need help' },
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
