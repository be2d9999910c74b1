import { Search } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { AuditFilter } from '@/lib/admin/audit-filter';
import { auditWords } from '@/lib/admin/audit-words';

/** Narrows the audit log. A plain form: what is chosen stays in the address. */
export function AuditFilterForm({ filter, actions }: { filter: AuditFilter; actions: readonly string[] }) {
  const options = [...new Set([...actions, ...(filter.action ? [filter.action] : [])])];
  return (
    <form
      role="search"
      action="/admin/audit"
      className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-[1fr_1fr_11rem_11rem_auto]"
    >
      <TextField
        label="Person"
        name="person"
        type="search"
        defaultValue={filter.person}
        placeholder="Name or address"
        autoComplete="off"
        maxLength={200}
      />
      <Select
        label="What was done"
        name="action"
        defaultValue={filter.action ?? ''}
        options={[
          { value: '', label: 'Everything' },
          ...options.map((action) => ({ value: action, label: auditWords(action) })),
        ]}
      />
      <TextField label="From" name="from" type="date" defaultValue={filter.from} />
      <TextField label="To" name="to" type="date" defaultValue={filter.to} />
      <Button type="submit" variant="secondary" className="justify-self-start">
        <Search aria-hidden />
        Show
      </Button>
    </form>
  );
}
