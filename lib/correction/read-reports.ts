import 'server-only';
import type { Author } from '@/lib/authoring/question-access';
import { countReports, listReportRows } from './report-data';
import type { ReportView } from './report-view';
import type { ReportState } from './report-words';

/** The reports that an actor may see, at most `limit` of them, and how many there are in each state. */
export async function readReports(
  actor: Author,
  filter: { state: ReportState | null; questionId: string | null; limit: number },
): Promise<{ reports: ReportView[]; counts: Awaited<ReturnType<typeof countReports>> }> {
  const [reports, counts] = await Promise.all([listReportRows(actor, filter), countReports(actor.id)]);
  return { reports, counts };
}
