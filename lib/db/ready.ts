import 'server-only';
import { AppError } from '@/lib/http/app-error';
import { pool } from './client';

/** Counts what must be there to serve. Throws AppError 'unavailable' that says what is missing. */
export async function checkReady(): Promise<{ status: 'ready'; migrations: number; questions: number }> {
  const counts = await pool()
    .query<{ migrations: number; questions: number; version: string }>(
      `select (select count(*)::int from _prisma_migrations where finished_at is not null) as migrations,
        (select count(*)::int from question where status = 'published') as questions,
        coalesce((select version from bank_state where id = 1), 0) as version`,
    )
    .catch(() => {
      throw new AppError('unavailable', 'The database does not answer, or is not migrated.', { retryAfterSeconds: 5 });
    });
  const row = counts.rows[0];
  if (!row || row.version === '0')
    throw new AppError('unavailable', 'The question bank is not loaded yet.', { retryAfterSeconds: 5 });
  return { status: 'ready', migrations: row.migrations, questions: row.questions };
}
