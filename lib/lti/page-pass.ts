import 'server-only';
import { z } from 'zod';
import { decodeNote, encodeNote } from '@/lib/auth/signed-note';

/*
 * Which other sites one view of a page may have to do with. A platform shows our pages in a frame and takes a form from
 * them: the policy of such a page names its sites. The proxy, which sets the policy, asks no database; so the services
 * that know platforms sign what it may allow, in the address of the page.
 */

const passSchema = z.object({
  /** The page it counts for. */
  path: z.string(),
  /** Origins of the sites that may frame the page. */
  ancestors: z.array(z.url()),
  /** Origin that the page may send a form to. */
  formAction: z.url().nullable(),
  /** Unix seconds. */
  until: z.number(),
});
export type PagePass = z.infer<typeof passSchema>;

const [purpose, parameter] = ['page pass', 'pass'];

/** The address of a page with a pass. */
export function withPass({ path, ...pass }: PagePass, query: Record<string, string> = {}): string {
  return `${path}?${new URLSearchParams({ ...query, [parameter]: encodeNote(purpose, { path, ...pass }) }).toString()}`;
}

/** What the pass in an address allows at `now` (Unix seconds); null where it is not ours, for another page, or too old. */
export function readPass(path: string, query: URLSearchParams, now: number): PagePass | null {
  const pass = decodeNote(purpose, passSchema, query.get(parameter), now);
  return pass?.path === path ? pass : null;
}
