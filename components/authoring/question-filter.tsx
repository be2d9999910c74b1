import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { BankView } from '@/lib/authoring/banks';
import type { ListFilter } from '@/lib/authoring/list-filter';

export interface QuestionFilterProps {
  filter: ListFilter;
  banks: readonly BankView[];
  topics: readonly { id: string; title: string }[];
}

/** Narrows the list of questions. A plain form: the choice stays in the address. */
export function QuestionFilter({ filter, banks, topics }: QuestionFilterProps) {
  return (
    <form role="search" action="/questions" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_auto]">
      <TextField
        label="Words"
        name="search"
        type="search"
        defaultValue={filter.search}
        autoComplete="off"
        maxLength={200}
        className="min-w-0 max-lg:sm:col-span-2"
      />
      <Select
        label="Bank"
        name="bank"
        defaultValue={filter.bank}
        options={[{ value: '', label: 'All banks' }, ...banks.map(({ id, name }) => ({ value: id, label: name }))]}
        className="min-w-0"
      />
      <Select
        label="Topic"
        name="topic"
        defaultValue={filter.topic}
        options={[{ value: '', label: 'All topics' }, ...topics.map(({ id, title }) => ({ value: id, label: title }))]}
        className="min-w-0"
      />
      <Select
        label="State"
        name="state"
        defaultValue={filter.state}
        options={[
          { value: 'current', label: 'All but retired' },
          { value: 'draft', label: 'Draft' },
          { value: 'in-review', label: 'In review' },
          { value: 'published', label: 'Published' },
          { value: 'retired', label: 'Retired' },
        ]}
        className="min-w-0"
      />
      <Button type="submit" variant="secondary" className="self-end justify-self-start">
        <Search aria-hidden />
        Search
      </Button>
    </form>
  );
}
