import type { ReactNode } from 'react';
import { notFound } from 'next/navigation';
import { AdminNav } from '@/components/admin/admin-nav';
import { findCurrentUser } from '@/lib/auth/current-user';
import { can } from '@/lib/auth/permissions';

/**
 * The pages of administration with their links. Each page decides by itself who may see it; who may see none is told here,
 * before anything is sent, so that the answer is a 404.
 */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await findCurrentUser();
  if (user && !can(user.role, 'user.list')) notFound();
  return (
    <>
      {user && <AdminNav />}
      {children}
    </>
  );
}
