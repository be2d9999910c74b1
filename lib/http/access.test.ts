import { describe, expect, it } from 'vitest';
import type { Role } from '@/lib/db/generated/enums';
import { refusalOf } from './access';
import type { Access } from './contract';

// Every access with every role, written out: a change of either table must be meant.
const matrix = {
  public: { student: true, instructor: true, administrator: true },
  'signed-in': { student: true, instructor: true, administrator: true },
  author: { student: false, instructor: true, administrator: true },
  instructor: { student: false, instructor: true, administrator: true },
  invigilator: { student: false, instructor: true, administrator: true },
  corrector: { student: false, instructor: true, administrator: true },
  'platform-keeper': { student: false, instructor: false, administrator: true },
  'report-handler': { student: false, instructor: true, administrator: true },
  scorer: { student: false, instructor: true, administrator: true },
  administrator: { student: false, instructor: false, administrator: true },
} as const satisfies Record<Access, Record<Role, boolean>>;

describe('refusalOf', () => {
  const cases = Object.entries(matrix).flatMap(([access, row]) =>
    Object.entries(row).map(([role, allowed]) => ({ access: access as Access, role: role as Role, allowed })),
  );

  it.each(cases)('$access, $role: $allowed', ({ access, role, allowed }) => {
    expect(refusalOf(access, role) === null).toBe(allowed);
  });
});
