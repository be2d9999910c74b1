import { describe, expect, it } from 'vitest';
import { Role } from '@/lib/db/generated/enums';
import { can, type Permission } from './permissions';

// Every role with every permission, written out a second time: a change of the table must be meant.
const matrix = {
  'exam.take': { student: true, instructor: true, administrator: true },
  'question.write': { student: false, instructor: true, administrator: true },
  'question.review': { student: false, instructor: true, administrator: true },
  'bank.manage': { student: false, instructor: false, administrator: true },
  'cohort.run': { student: false, instructor: true, administrator: true },
  'learner.see-all': { student: false, instructor: false, administrator: true },
  'accommodation.grant': { student: false, instructor: true, administrator: true },
  'outcome.record': { student: false, instructor: true, administrator: true },
  'score.change': { student: false, instructor: true, administrator: true },
  'key.correct': { student: false, instructor: true, administrator: true },
  'key.decide': { student: false, instructor: false, administrator: true },
  'report.handle': { student: false, instructor: true, administrator: true },
  'user.list': { student: false, instructor: false, administrator: true },
  'second-factor.use': { student: false, instructor: true, administrator: true },
  'user.manage': { student: false, instructor: false, administrator: true },
  'audit.read': { student: false, instructor: false, administrator: true },
  'system.read': { student: false, instructor: false, administrator: true },
  'school.configure': { student: false, instructor: false, administrator: true },
  'platform.configure': { student: false, instructor: false, administrator: true },
  'roster.import': { student: false, instructor: false, administrator: true },
  'calibration.run': { student: false, instructor: false, administrator: true },
  'user.role.change': { student: false, instructor: false, administrator: true },
} as const satisfies Record<Permission, Record<Role, boolean>>;

describe('can', () => {
  const cases = Object.entries(matrix).flatMap(([permission, row]) =>
    Object.entries(row).map(([role, allowed]) => ({
      permission: permission as Permission,
      role: role as Role,
      allowed,
    })),
  );

  it('covers every role', () => {
    for (const row of Object.values(matrix)) expect(Object.keys(row).sort()).toEqual(Object.values(Role).sort());
  });

  it.each(cases)('$role, $permission: $allowed', ({ role, permission, allowed }) => {
    expect(can(role, permission)).toBe(allowed);
  });

  it('refuses what is not in the table', () => {
    expect(can('administrator', 'everything' as Permission)).toBe(false);
  });
});
