import type { Role } from '@/lib/db/generated/enums';

/** Roles as people read them. */
export const roleNames = {
  student: { label: 'Student', does: 'Takes exams and sees their own results.' },
  instructor: {
    label: 'Instructor',
    does: 'Also writes questions, runs cohorts and assignments, and gives learners more time.',
  },
  administrator: { label: 'Administrator', does: 'Also manages people and the settings of the whole school.' },
} as const satisfies Record<Role, { label: string; does: string }>;

export const roles = Object.keys(roleNames) as Role[];
