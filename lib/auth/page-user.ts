import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { findCurrentUser, type CurrentUser } from './current-user';
import { can, type Permission } from './permissions';
import { withNext } from './safe-next-path';

/** For a page: the signed-in user; anyone else is sent to sign in and comes back to `path`. */
export async function getPageUser(path: string): Promise<CurrentUser> {
  return (await findCurrentUser()) ?? redirect(withNext('/sign-in', path));
}

/** For a page that needs a permission: those who lack it are told that there is no such page. */
export async function getPermittedPageUser(path: string, permission: Permission): Promise<CurrentUser> {
  const user = await getPageUser(path);
  return can(user.role, permission) ? user : notFound();
}
