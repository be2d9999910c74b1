import 'server-only';
import { readSchool } from '@/lib/school/read-school';

/** The time zone in which the school's days and windows are meant, such as "America/Chicago". */
export async function schoolTimeZone(): Promise<string> {
  return (await readSchool()).timeZone;
}
