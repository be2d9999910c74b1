import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { PageLinks } from '@/components/ui/page-links';
import { TextField } from '@/components/ui/text-field';

interface PersonSearchProps {
  /** The page that the list is on. */
  here: string;
  filter: { search: string; page: number };
  /** How many learners the filter finds, on how many pages. */
  found: number;
  pages: number;
}

/** Finds learners in a list that has several pages. A plain form: what is searched for stays in the address. */
export function PersonSearch({ here, filter: { search }, found, pages }: PersonSearchProps) {
  if (pages === 1 && search === '') return null;
  return (
    <div className="flex flex-col gap-3">
      <form role="search" action={here} className="flex max-w-2xl flex-col gap-3 sm:flex-row sm:items-end">
        <TextField
          key={search}
          label="Name or email address"
          name="search"
          type="search"
          defaultValue={search}
          autoComplete="off"
          maxLength={100}
          className="min-w-0 flex-1"
        />
        <Button type="submit" variant="secondary" className="max-sm:self-start">
          <Search aria-hidden />
          Search
        </Button>
      </form>
      {search !== '' && (
        <p role="status" className="text-ink-soft">
          {found === 0 ? 'No learner' : found === 1 ? '1 learner' : `${found.toLocaleString('en-US')} learners`} with “
          {search}” in name or address.
        </p>
      )}
    </div>
  );
}

/** The way to the other pages of the list. */
export function PersonPages({ here, filter: { search, page }, pages }: Omit<PersonSearchProps, 'found'>) {
  return (
    <PageLinks
      page={page}
      pages={pages}
      href={(wanted) =>
        `${here}?${new URLSearchParams({ ...(search && { search }), page: String(wanted) }).toString()}`
      }
    />
  );
}
