'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import type { UserView } from '@/lib/auth/users';
import type { Role } from '@/lib/db/generated/enums';
import { LocalDate } from '@/components/ui/local-time';
import { RoleDialog } from './role-dialog';
import { roleNames } from './role-names';

const tones = { student: 'neutral', instructor: 'accent', administrator: 'info' } as const satisfies Record<
  Role,
  BadgeTone
>;

/** Users with their roles, and the change of one. */
export function UserTable({ users, ownId }: { users: UserView[]; ownId: string }) {
  const router = useRouter();
  const [editing, setEditing] = useState<UserView | null>(null);
  const [changed, setChanged] = useState<UserView | null>(null);

  return (
    <div>
      <div role="status">
        {changed && (
          <Alert tone="good" title={`${changed.name}: ${roleNames[changed.role].label}`} className="mb-5">
            The role counts from now on.
          </Alert>
        )}
      </div>
      <Table caption="Users" hideCaption className="[&_td]:align-middle">
        <thead>
          <tr>
            <th scope="col">Name and address</th>
            <th scope="col" className="max-sm:hidden">
              Role
            </th>
            <th scope="col" className="max-md:hidden">
              Joined
            </th>
            <th scope="col">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <th scope="row" className="w-full max-w-0">
                <span className="block truncate text-base">
                  <Link href={`/admin/users/${user.id}`} className="link">
                    {user.name}
                  </Link>
                  {user.id === ownId && <span className="font-normal text-ink-soft"> (you)</span>}
                </span>
                <span className="block font-normal break-words text-ink-soft">{user.email}</span>
                <span className="mt-1.5 flex flex-wrap gap-1.5">
                  <Badge tone={tones[user.role]} className="sm:hidden">
                    {roleNames[user.role].label}
                  </Badge>
                  {!user.active && <Badge tone="warn">Switched off</Badge>}
                </span>
              </th>
              <td className="max-sm:hidden">
                <Badge tone={tones[user.role]}>{roleNames[user.role].label}</Badge>
              </td>
              <td className="whitespace-nowrap text-ink-soft max-md:hidden">
                <LocalDate iso={user.createdAt} />
              </td>
              <td>
                <Button variant="secondary" className="whitespace-nowrap" onClick={() => setEditing(user)}>
                  <span>
                    Change<span className="max-sm:sr-only"> role</span>
                    <span className="sr-only"> of {user.name}</span>
                  </span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {editing && (
        <RoleDialog
          user={editing}
          self={editing.id === ownId}
          onClose={() => setEditing(null)}
          onChanged={(user) => {
            setEditing(null);
            setChanged(user);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}
