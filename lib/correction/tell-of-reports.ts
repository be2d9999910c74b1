import 'server-only';
import { db, pool } from '@/lib/db/client';
import { tell } from '@/lib/notify/notices';
import { questionName } from '@/lib/notify/question-name';

interface Reported {
  question_id: string;
  stem: string | null;
  owner_id: string | null;
  is_private: boolean;
  others: number;
  instructors: string[] | null;
}

/**
 * Tells of a learner's report those who teach the learner; of a private question its owner; where nobody is named, the
 * administrators. One report of a question that is still open is enough: further ones stand in the queue beside it.
 */
export async function tellOfReport(learnerId: string, attemptId: string, position: number): Promise<void> {
  const result = await pool().query<Reported>({
    name: 'find-reported-question',
    text: `select p.question_id, r.content->>'stem' as stem, b.owner_id, b.kind = 'private' as is_private,
        (select count(*)::int from question_report o where o.question_id = p.question_id and o.id <> p.id
          and o.state in ('open', 'in-work')) as others,
        (select array_agg(distinct ci.user_id) from cohort_member m join cohort c on c.id = m.cohort_id and c.archived_at is null
          join cohort_instructor ci on ci.cohort_id = c.id where m.learner_id = p.learner_id and m.left_at is null) as instructors
      from question_report p join question q on q.id = p.question_id join bank b on b.id = q.bank_id
        join question_revision r on r.id = p.revision_id
      where p.learner_id = $1 and p.attempt_id = $2 and p.position = $3`,
    values: [learnerId, attemptId, position],
  });
  const [found] = result.rows;
  if (!found || found.others > 0) return;
  const named = found.is_private ? [found.owner_id].filter((id) => id !== null) : (found.instructors ?? []);
  const people = named.length > 0 || found.is_private ? named : await administrators();
  await tell(people, {
    kind: 'reported',
    text: `A learner reported ${questionName(found.stem ?? '')}.`,
    href: `/reports?question=${encodeURIComponent(found.question_id)}`,
  });
}

async function administrators(): Promise<string[]> {
  const rows = await db().user.findMany({
    where: { role: 'administrator', deactivatedAt: null },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Tells the learner who reported a question what became of it, once somebody has decided. */
export async function tellOfReportAnswer(reportId: string): Promise<void> {
  const report = await db().questionReport.findFirst({ where: { id: reportId } });
  if (!report || (report.state !== 'resolved' && report.state !== 'declined')) return;
  const revision = await db().questionRevision.findUnique({ where: { id: report.revisionId } });
  const { stem } = (revision?.content ?? {}) as { stem?: unknown };
  await tell([report.learnerId], {
    kind: 'report-answered',
    text: `Your report of ${questionName(typeof stem === 'string' ? stem : '')} was answered.`,
    href: `/attempts/${report.attemptId}/result`,
  });
}
