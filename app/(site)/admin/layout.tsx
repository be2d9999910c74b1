import type { ReactNode } from 'react';
import { AdminNav } from '@/components/admin/admin-nav';
import { findCurrentUser } from '@/lib/auth/current-user';
import { can } from '@/lib/auth/permissions';

/** The pages of administration with their links, for those who may see them; each page decides by itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await findCurrentUser();
  return (
    <>
      {user && can(user.role, 'user.list') && <AdminNav />}
      {children}
    </>
  );
}
