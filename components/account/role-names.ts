import type { Role } from '@/lib/db/generated/enums';

/** Roles as people read them. */
export const roleNames = {
  student: { label: 'Student', does: 'Takes exams and sees their own results.' },
  instructor: { label: 'Instructor', does: 'Also gives learners more time, and sees which exams run.' },
  administrator: { label: 'Administrator', does: 'Also sees all users and changes roles.' },
} as const satisfies Record<Role, { label: string; does: string }>;

export const roles = Object.keys(roleNames) as Role[];
