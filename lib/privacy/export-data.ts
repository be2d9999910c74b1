import 'server-only';
import { pool } from '@/lib/db/client';
import { formSchema } from '@/lib/exam/form';
import { heldBack } from '@/lib/exam/held-data';
import { addressColumns, personalTables, type PersonalTable } from './personal-tables';

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

/**
 * Rows of the audit log about an account, or of what it did, but those about attempts that are secret as yet; who else
 * took part is not told. Of what staff did to others it says what and when alone: the data holds ids of theirs, and reasons.
 */
const auditSql = `select at, action, case when actor_id = $1 then 'you' when actor_id is null then 'Preceptor' else 'staff' end as "by",
    subject_type, case when subject_id = $1::text or data->>'learnerId' = $1::text then data end as data
  from audit_event
  where (actor_id = $1 or subject_id = $1::text or data::text like '%' || $1::text || '%')
    and not exists (
      select 1 from unnest($2::uuid[]) secret(id)
       where subject_id = secret.id::text or data::text like '%' || secret.id::text || '%')
  order by at`;

/**
 * Attempts of which the questions stay secret: exams that are not over, and assigned ones whose results are held back.
 * With their questions, order or marks somebody could tell what is asked or right.
 */
const secretSql = `
  select a.id, a.form from attempt a
    left join assignment s on s.id = a.assignment_id
   where a.learner_id = $1
     and ((a.closed_at is null and a.mode = 'exam')
       or (s.id is not null and ${heldBack}))`;

/** Tables that tell what was right in an attempt. */
const tellsKeys = ['score', 'mark', 'score_change', 'ability_snapshot', 'review_entry'];

/** Everything that is a person's, of one moment, but what is secret of an attempt as yet. */
export async function readPersonalTables(userId: string): Promise<ExportedTable[]> {
  const client = await pool().connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: secret } = await client.query<{ id: string; form: unknown }>(secretSql, [userId]);
    const attempts = new Set(secret.map(({ id }) => id));
    const questions = new Set(secret.flatMap(({ form }) => formSchema.parse(form).map(({ question }) => question)));
    const read = async ({ table, column, hidden = [] }: PersonalTable): Promise<ExportRow[]> => {
      const { rows } = await client.query<ExportRow>(`select * from "${table}" where "${column}" = $1`, [userId]);
      const told = rows.map((row) => without(row, hidden));
      if (table === 'attempt')
        return told.map((row) =>
          attempts.has(row.id as string)
            ? without(row, ['form', 'seed', 'plan'])
            : { ...row, form: formSchema.parse(row.form).filter(({ question }) => !questions.has(question)) },
        );
      // A question of a secret attempt is left out wherever it was met: what one table lacks, another would tell.
      const open = told.filter((row) => !questions.has(row.question_id as string));
      return tellsKeys.includes(table) ? open.filter((row) => !attempts.has(row.attempt_id as string)) : open;
    };
    const tables: ExportedTable[] = [];
    for (const one of personalTables)
      if (one.title !== null)
        tables.push({ table: one.table, title: one.title, about: one.about, rows: await read(one) });
    for (const { table, column, title, about } of addressColumns) {
      const { rows } = await client.query<ExportRow>(
        `select t.* from "${table}" t join user_account u on u.email = lower(t."${column}") where u.id = $1`,
        [userId],
      );
      tables.push({ table, title, about, rows: rows.map((row) => without(row, ['token_hash'])) });
    }
    const audit = await client.query<ExportRow>(auditSql, [userId, [...attempts]]);
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
