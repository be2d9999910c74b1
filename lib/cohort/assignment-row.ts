import { z } from 'zod';
import type { Assignment } from '@/lib/db/generated/client';
import { assignedContentSchema, type AssignedContent } from '@/lib/exam/assigned-content';
import { formSchema, type FormItem } from '@/lib/exam/form';
import { releases } from '@/lib/http/contracts/assignment-contracts';

export type Release = (typeof releases)[number];

/** An assignment's row. Times in ms since 1970. */
export interface AssignmentRecord {
  id: string;
  cohortId: string;
  title: string;
  instructions: string;
  blueprintId: string;
  mode: 'exam' | 'study';
  timed: boolean;
  content: AssignedContent;
  /** What everyone gets; null where each attempt draws its own. */
  form: FormItem[] | null;
  opensAt: number;
  closesAt: number;
  lateUntil: number | null;
  endsWithWindow: boolean;
  attempts: number;
  release: Release;
  releasedAt: number | null;
  requiredShare: number | null;
  withdrawnAt: number | null;
}

const releaseSchema = z.enum(releases);

export function toAssignment(row: Assignment): AssignmentRecord {
  const { id, cohortId, title, instructions, blueprintId, mode, timed, endsWithWindow, attempts, requiredShare } = row;
  return {
    ...{ id, cohortId, title, instructions, blueprintId, mode, timed, endsWithWindow, attempts, requiredShare },
    content: assignedContentSchema.parse(row.content),
    form: row.form === null ? null : formSchema.parse(row.form),
    opensAt: row.opensAt.getTime(),
    closesAt: row.closesAt.getTime(),
    lateUntil: row.lateUntil?.getTime() ?? null,
    release: releaseSchema.parse(row.release),
    releasedAt: row.releasedAt?.getTime() ?? null,
    withdrawnAt: row.withdrawnAt?.getTime() ?? null,
  };
}
