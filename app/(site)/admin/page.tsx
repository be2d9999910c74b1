import { redirect } from 'next/navigation';

/** The first of the pages of administration. */
export default function AdminPage() {
  redirect('/admin/users');
}
