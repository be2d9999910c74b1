import { homePath, safeNextPath } from '@/lib/auth/safe-next-path';

/** Where launches begin. */
export const loginPath = '/api/lti/login';
/** Where launches arrive. A link that names nothing else leads to the home page. */
export const launchPath = '/api/lti/launch';

const assignmentPath = /^\/lti\/assignments\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export interface LaunchTarget {
  /** Path of a page of this site. */
  path: string;
  /** The assignment that it is about; null for other pages. */
  assignmentId: string | null;
}

/** The page for an assignment that a course links to. */
export function assignmentTarget(assignmentId: string): string {
  return `/lti/assignments/${assignmentId}`;
}

/**
 * The page that a link of a course leads to; null where its address is not of this site. A platform says `target_link_uri`
 * in the open before the launch and under its signature in it (Core 1.3, 5.3.4): neither may lead anywhere else.
 *
 * @param site the address of this site
 */
export function launchTarget(uri: string, site: string): LaunchTarget | null {
  if (!URL.canParse(uri)) return null;
  const url = new URL(uri);
  if (url.origin !== new URL(site).origin || url.username !== '' || url.password !== '') return null;
  if (url.pathname === '/' || url.pathname === launchPath) return { path: homePath, assignmentId: null };
  const path = safeNextPath(url.pathname + url.search);
  if (path === homePath && url.pathname !== homePath) return null;
  return { path, assignmentId: assignmentPath.exec(url.pathname)?.[1] ?? null };
}
