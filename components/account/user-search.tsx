import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { UserFilter } from '@/lib/auth/user-filter';
import { roleNames, roles } from './role-names';

/** Finds users. A plain form: what is searched for stays in the address. */
export function UserSearch({ filter: { search, role, state } }: { filter: UserFilter }) {
  return (
    <form
      role="search"
      action="/admin/users"
      className="grid grid-cols-2 items-end gap-3 sm:max-w-4xl sm:grid-cols-[1fr_11rem_11rem_auto]"
    >
      <TextField
        label="Name or email address"
        name="search"
        type="search"
        defaultValue={search}
        autoComplete="off"
        maxLength={200}
        className="max-sm:col-span-2"
      />
      <Select
        label="Role"
        name="role"
        defaultValue={role ?? ''}
        options={[
          { value: '', label: 'Every role' },
          ...roles.map((value) => ({ value, label: roleNames[value].label })),
        ]}
      />
      <Select
        label="Account"
        name="state"
        defaultValue={state ?? ''}
        options={[
          { value: '', label: 'On or off' },
          { value: 'active', label: 'On' },
          { value: 'off', label: 'Switched off' },
        ]}
      />
      <Button type="submit" variant="secondary" className="justify-self-start">
        <Search aria-hidden />
        Search
      </Button>
    </form>
  );
}
