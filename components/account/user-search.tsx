import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';

/** Finds users. A plain form: what is searched for stays in the address. */
export function UserSearch({ search }: { search: string }) {
  return (
    <form role="search" action="/admin/users" className="flex max-w-xl items-end gap-3">
      <TextField
        label="Name or email address"
        name="search"
        type="search"
        defaultValue={search}
        autoComplete="off"
        maxLength={200}
        className="min-w-0 flex-1"
      />
      <Button type="submit" variant="secondary">
        <Search aria-hidden />
        Search
      </Button>
    </form>
  );
}
