import 'server-only';
import { pool } from '@/lib/db/client';
import { formSchema } from '@/lib/exam/form';
import { personalTables, type PersonalTable } from './personal-tables';

export type ExportRow = Record<string, unknown>;

export interface ExportedTable {
  table: string;
  title: string;
  about: string;
  rows: ExportRow[];
}

function without(row: ExportRow, hidden: readonly string[]): ExportRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name)));
}

/** Rows of the audit log about an account, or of what it did; who else took part is not told. */
const auditSql = `select at, action, case when actor_id = $1 then 'you' when actor_id is null then 'Preceptor' else 'staff' end as "by",
    subject_type, data
  from audit_event
  where actor_id = $1 or subject_id = $1::text or data::text like '%' || $1::text || '%'
  order by at`;

/**
 * Everything that is a person's, of one moment. Of exams that are not over, the questions and their order are left out:
 * with them somebody could look up the exam that runs.
 */
export async function readPersonalTables(userId: string): Promise<ExportedTable[]> {
  const client = await pool().connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const open = await client.query<{ form: unknown }>(
      `select form from attempt where learner_id = $1 and closed_at is null and mode = 'exam'`,
      [userId],
    );
    const secret = new Set(open.rows.flatMap(({ form }) => formSchema.parse(form).map(({ question }) => question)));
    const read = async ({ table, column, hidden = [] }: PersonalTable): Promise<ExportRow[]> => {
      const { rows } = await client.query<ExportRow>(`select * from "${table}" where "${column}" = $1`, [userId]);
      const told = rows.map((row) => without(row, hidden));
      if (table === 'attempt')
        return told.map((row) =>
          row.closed_at === null && row.mode === 'exam' ? without(row, ['form', 'seed', 'plan']) : row,
        );
      return table === 'exposure' ? told.filter((row) => !secret.has(row.question_id as string)) : told;
    };
    const tables: ExportedTable[] = [];
    for (const one of personalTables)
      if (one.title !== null)
        tables.push({ table: one.table, title: one.title, about: one.about, rows: await read(one) });
    const audit = await client.query<ExportRow>(auditSql, [userId]);
    await client.query('commit');
    const about = 'Changes of your account, extra time and results, and, of staff, changes that you made.';
    return [...tables, { table: 'audit_event', title: 'Audit log', about, rows: audit.rows }];
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
