import { CircleAlert, CircleCheck } from 'lucide-react';
import { roleNames } from '@/components/account/role-names';
import { Table } from '@/components/ui/table';
import type { PlannedAccount } from '@/lib/auth/import/plan-accounts';

/** Every line of a file of people and what becomes of it, the problems first. */
export function ImportLines({ lines }: { lines: readonly PlannedAccount[] }) {
  const sorted = [...lines].sort((a, b) => Number(b.problem !== null) - Number(a.problem !== null) || a.line - b.line);
  return (
    <Table caption="Lines of the file" hideCaption>
      <thead>
        <tr>
          <th scope="col" className="number">
            Line
          </th>
          <th scope="col">Person</th>
          <th scope="col" className="max-sm:hidden">
            Role
          </th>
          <th scope="col">What happens</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ line, name, email, role, problem }) => (
          <tr key={line}>
            <td className="number">{line}</td>
            <th scope="row" className="min-w-36">
              <span className="block wrap-anywhere">{name || 'No name'}</span>
              <span className="block font-normal wrap-anywhere text-ink-soft">{email}</span>
            </th>
            <td className="max-sm:hidden">{roleNames[role].label}</td>
            <td>
              {problem === null ? (
                <span className="flex gap-2 text-good">
                  <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
                  New account
                </span>
              ) : (
                <span className="flex min-w-36 gap-2 font-medium text-bad">
                  <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                  {problem}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
