import 'server-only';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { CurrentUser } from '@/lib/auth/current-user';
import { requirePermission } from '@/lib/auth/users';
import { readReport } from '@/lib/db/replica';
import { readSchool } from '@/lib/school/read-school';
import { listAuditActions, listAuditEvents, type AuditPlace, type AuditRow } from './audit-data';
import type { AuditEventView, AuditFilter } from './audit-filter';

const pageSize = 50;
const mostExported = 50_000;

function view(row: AuditRow): AuditEventView {
  const { id, action, actorId, actorName, actorEmail, subjectType, subjectId, subjectName, data } = row;
  const actor = actorId === null ? null : { id: actorId, name: actorName, email: actorEmail };
  return { id, at: row.at.toISOString(), action, actor, subjectType, subjectId, subjectName, data };
}

function readPlace(text: string | null): AuditPlace | null {
  const [at = '', id = ''] = (text ?? '').split('~');
  const time = new Date(at);
  return z.uuid().safeParse(id).success && !Number.isNaN(time.getTime()) ? { at: time, id } : null;
}

/** A page of the audit log, newest first, and the verbs to choose from. Throws AppError 'forbidden'. */
export async function readAudit(
  actor: CurrentUser,
  filter: AuditFilter,
  after: string | null = null,
): Promise<{ events: AuditEventView[]; next: string | null; actions: string[] }> {
  requirePermission(actor, 'audit.read');
  const { timeZone } = await readSchool();
  const [rows, actions] = await Promise.all([
    listAuditEvents(filter, timeZone, readPlace(after), pageSize + 1),
    listAuditActions(),
  ]);
  const events = rows.slice(0, pageSize).map(view);
  const last = events.at(-1);
  return { events, next: rows.length > pageSize && last ? `${last.at}~${last.id}` : null, actions };
}

/** The audit log as CSV, newest first; of a filter's events the newest 50,000. Throws AppError 'forbidden'. */
export async function exportAudit(actor: CurrentUser, filter: AuditFilter): Promise<string> {
  requirePermission(actor, 'audit.read');
  const { timeZone } = await readSchool();
  const rows = await readReport((from) => listAuditEvents(filter, timeZone, null, mostExported, from));
  return stringify(
    rows.map((row) => [
      row.at.toISOString(),
      row.action,
      row.actorId,
      row.actorName,
      row.actorEmail,
      row.subjectType,
      row.subjectId,
      row.subjectName,
      JSON.stringify(row.data),
    ]),
    {
      header: true,
      columns: [
        'time',
        'action',
        'actor',
        'actor_name',
        'actor_email',
        'subject_type',
        'subject',
        'subject_name',
        'data',
      ],
      // A name that begins like a formula must not run in a spreadsheet.
      escape_formulas: true,
      bom: true,
    },
  );
}
