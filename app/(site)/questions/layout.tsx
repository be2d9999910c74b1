import type { ReactNode } from 'react';
import { notFound } from 'next/navigation';
import { findCurrentUser } from '@/lib/auth/current-user';
import { can } from '@/lib/auth/permissions';

/**
 * Each page decides by itself who may see it; who writes no questions is told here, before anything is sent, so that the
 * answer is a 404.
 */
export default async function QuestionsLayout({ children }: { children: ReactNode }) {
  const user = await findCurrentUser();
  if (user && !can(user.role, 'question.write')) notFound();
  return children;
}
