import type { Role } from '@/lib/db/generated/enums';
import { can } from './permissions';

/** Whose learners somebody may see: everybody, or those of the cohorts that an instructor teaches now. */
export type LearnerScope = 'everyone' | { instructorId: string };

/** An administrator sees everyone, an instructor the learners of own cohorts that are not archived. */
export function learnerScope(actor: { id: string; role: Role }): LearnerScope {
  return can(actor.role, 'learner.see-all') ? 'everyone' : { instructorId: actor.id };
}

/** The value that `taughtCondition` compares with: null for everyone. */
export function scopeValue(scope: LearnerScope): string | null {
  return scope === 'everyone' ? null : scope.instructorId;
}

/**
 * SQL: whether a learner is in scope.
 *
 * @param learner the column with the learner's id, such as "u.id"
 * @param parameter the place of `scopeValue`, such as "$2"
 */
export function taughtCondition(learner: string, parameter: string): string {
  return `(${parameter}::uuid is null or exists (
    select 1 from cohort_member cm join cohort c on c.id = cm.cohort_id and c.archived_at is null
      join cohort_instructor ci on ci.cohort_id = cm.cohort_id and ci.user_id = ${parameter}::uuid
    where cm.learner_id = ${learner} and cm.left_at is null))`;
}
