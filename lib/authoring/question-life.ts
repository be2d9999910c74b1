import { can } from '@/lib/auth/permissions';
import type { BankKind, DraftState, QuestionStatus, Role } from '@/lib/db/generated/enums';

/** What can be done to a question in its life. */
export const lifeActions = [
  'edit',
  'submit',
  'withdraw',
  'return',
  'publish',
  'discard',
  'retire',
  'bring-back',
  'copy',
  'comment',
] as const;
export type LifeAction = (typeof lifeActions)[number];

/** What decides whether somebody may do it. */
export interface LifeFacts {
  actor: { id: string; role: Role };
  bank: { kind: BankKind; ownerId: string | null };
  status: QuestionStatus;
  draft: { state: DraftState; contributorIds: readonly string[]; submittedById: string | null } | null;
  /** Active people besides the actor who may review and have not written in the draft. */
  otherReviewers: number;
}

/**
 * Whether a question is there for somebody. Of a private bank: for its owner; for reviewers while it waits for them; for
 * administrators when its owner is gone.
 */
export function isVisible({ actor, bank, draft }: Omit<LifeFacts, 'otherReviewers' | 'status'>): boolean {
  if (!can(actor.role, 'question.write')) return false;
  if (bank.kind !== 'private' || bank.ownerId === actor.id) return true;
  if (bank.ownerId === null && can(actor.role, 'bank.manage')) return true;
  return draft?.state === 'in_review' && can(actor.role, 'question.review');
}

const isWriter = ({ actor, bank }: LifeFacts) =>
  bank.kind === 'shared' ||
  (bank.kind === 'private' && (bank.ownerId === actor.id || (bank.ownerId === null && can(actor.role, 'bank.manage'))));

const hasWritten = ({ actor, draft }: LifeFacts) =>
  draft !== null && (draft.contributorIds.includes(actor.id) || draft.submittedById === actor.id);

/**
 * Whether the actor would publish what they wrote themselves. An administrator may where nobody else is there who could: in
 * a school of one person a question would else never be published. It is recorded as such.
 */
export function publishesAlone(facts: LifeFacts): boolean {
  return hasWritten(facts) && can(facts.actor.role, 'bank.manage') && facts.otherReviewers === 0;
}

/** Why somebody may not do it now, in one sentence that says what to do; null where they may. */
export function lifeRefusal(facts: LifeFacts, action: LifeAction): string | null {
  if (!isVisible(facts)) return 'There is no such question. Go back to the list.';
  const { bank, draft, status, actor } = facts;
  if (action === 'copy' || action === 'comment') return null;
  if (bank.kind === 'shipped')
    return 'A question of the shipped bank cannot be changed. Copy it into a bank of your school.';
  const reviews = can(actor.role, 'question.review');
  switch (action) {
    case 'edit':
      if (!isWriter(facts)) return 'Only the owner of a private bank writes in it. Comment on the question instead.';
      if (status === 'retired') return 'This question is retired. Bring it back before you change it.';
      return draft?.state === 'in_review' ? 'This question is in review. Take it back before you change it.' : null;
    case 'submit':
      if (!isWriter(facts)) return 'Only the owner of a private bank sends its questions to review.';
      if (status === 'retired') return 'This question is retired. Bring it back first.';
      return draft?.state === 'editing' ? null : 'There is no draft to send to review. Change the question first.';
    case 'discard':
      if (!isWriter(facts)) return 'Only the owner of a private bank can do this.';
      return draft?.state === 'editing' ? null : 'There is no draft to drop.';
    case 'withdraw':
      if (draft?.state !== 'in_review') return 'This question is not in review.';
      return hasWritten(facts) || can(actor.role, 'bank.manage')
        ? null
        : 'Only who wrote in this draft can take it back. Return it to its author instead.';
    case 'return':
    case 'publish':
      if (draft?.state !== 'in_review') return 'This question is not in review. Send it to review first.';
      if (!reviews) return 'Only an instructor can review. An administrator can change your role.';
      if (!hasWritten(facts) || (action === 'publish' && publishesAlone(facts))) return null;
      return action === 'publish'
        ? 'You wrote in this draft, so somebody else must publish it. Ask another instructor to review it.'
        : 'You wrote in this draft. Take it back instead of returning it.';
    case 'retire':
      if (!reviews || !isWriter(facts)) return 'Only an instructor of this bank can retire its questions.';
      return status === 'published' ? null : 'Only a published question can be retired.';
    case 'bring-back':
      if (!reviews || !isWriter(facts)) return 'Only an instructor of this bank can bring its questions back.';
      return status === 'retired' ? null : 'This question is not retired.';
  }
}

/** What somebody may do with a question now. */
export function permittedActions(facts: LifeFacts): LifeAction[] {
  return lifeActions.filter((action) => lifeRefusal(facts, action) === null);
}
