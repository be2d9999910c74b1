import { z } from 'zod';

const day = z.iso.date('Give a day as 2026-01-31.');

/** Which events of the audit log are asked for. Empty texts of a form count as none. */
export const auditFilterSchema = z.object({
  /** "user.role.change" */
  action: z.preprocess((value) => value || undefined, z.string().max(100).optional()),
  /** Part of the name or address of who did it or whom it concerns, or an id. */
  person: z.preprocess((value) => value || undefined, z.string().trim().max(200).optional()),
  /** First and last day, in the school's time zone. */
  from: z.preprocess((value) => value || undefined, day.optional()),
  to: z.preprocess((value) => value || undefined, day.optional()),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

/** An event as administrators read it. */
export const auditEventSchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    action: z.string(),
    /** Null for what was done at the server's console or by the app itself. */
    actor: z.object({ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
    subjectType: z.string(),
    subjectId: z.string(),
    /** Of a user; null where the account is gone or the subject is something else. */
    subjectName: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEventView = z.output<typeof auditEventSchema>;
