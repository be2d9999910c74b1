import 'server-only';
import { findSchool } from './school-data';
import type { School } from './school';

/** The longest that a process shows what another one has changed already. */
const keepMs = 3_000;

// Pages and route handlers are bundled apart and share one memory by the global object alone.
const holder = globalThis as typeof globalThis & { preceptorSchool?: { school: Promise<School>; at: number } };

/**
 * The settings of the school, asked of the database once in three seconds at most: for what is shown, and for where
 * days begin. What decides over a request that changes something reads `findSchool` instead.
 */
export function readSchool(): Promise<School> {
  const now = Date.now();
  if (!holder.preceptorSchool || now - holder.preceptorSchool.at > keepMs) {
    const school = findSchool();
    holder.preceptorSchool = { school, at: now };
    school.catch(() => {
      if (holder.preceptorSchool?.school === school) delete holder.preceptorSchool;
    });
  }
  return holder.preceptorSchool.school;
}

/** Lets this process read the settings anew; others do within three seconds. */
export function forgetSchool(): void {
  delete holder.preceptorSchool;
}
