import type { Role } from '@/lib/db/generated/enums';

/** Everything that a role may or may not do. Own rows are a matter of the WHERE clause, not of this table. */
export type Permission =
  | 'exam.take'
  | 'question.write'
  | 'question.review'
  | 'bank.manage'
  | 'cohort.run'
  | 'learner.see-all'
  | 'accommodation.grant'
  | 'outcome.record'
  | 'score.change'
  | 'key.correct'
  | 'key.decide'
  | 'report.handle'
  | 'user.list'
  | 'user.role.change'
  | 'second-factor.use'
  | 'user.manage'
  | 'audit.read'
  | 'system.read'
  | 'school.configure'
  | 'platform.configure'
  | 'roster.import'
  | 'calibration.run';

const table = {
  student: ['exam.take'],
  instructor: [
    'exam.take',
    'second-factor.use',
    'question.write',
    'question.review',
    'cohort.run',
    'accommodation.grant',
    'outcome.record',
    'score.change',
    'key.correct',
    'report.handle',
  ],
  administrator: [
    'exam.take',
    'second-factor.use',
    'question.write',
    'question.review',
    'bank.manage',
    'cohort.run',
    'learner.see-all',
    'accommodation.grant',
    'outcome.record',
    'score.change',
    'key.correct',
    'key.decide',
    'report.handle',
    'user.list',
    'user.role.change',
    'user.manage',
    'audit.read',
    'system.read',
    'school.configure',
    'platform.configure',
    'roster.import',
    'calibration.run',
  ],
} as const satisfies Record<Role, readonly Permission[]>;

/** Whether a role holds a permission. */
export function can(role: Role, permission: Permission): boolean {
  return (table[role] as readonly Permission[]).includes(permission);
}
