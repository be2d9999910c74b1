import { describe, expect, it } from 'vitest';
import type { BankKind, DraftState, QuestionStatus, Role } from '@/lib/db/generated/enums';
import { lifeRefusal, permittedActions, publishesAlone, type LifeFacts } from './question-life';

const me = 'me';

function facts(change: {
  role?: Role;
  kind?: BankKind;
  ownerId?: string | null;
  status?: QuestionStatus;
  draft?: DraftState | null;
  wrote?: string[];
  otherReviewers?: number;
}): LifeFacts {
  const {
    role = 'instructor',
    kind = 'shared',
    ownerId = null,
    status = 'draft',
    draft = 'editing',
    wrote = [me],
  } = change;
  return {
    actor: { id: me, role },
    bank: { kind, ownerId },
    status,
    draft: draft && {
      state: draft,
      contributorIds: wrote,
      submittedById: draft === 'in_review' ? (wrote[0] ?? null) : null,
    },
    otherReviewers: change.otherReviewers ?? 1,
  };
}

describe('the life of a question', () => {
  it.each<[string, Parameters<typeof facts>[0], string[]]>([
    ['own draft', {}, ['edit', 'submit', 'discard', 'copy', 'comment']],
    ["a colleague's draft", { wrote: ['other'] }, ['edit', 'submit', 'discard', 'copy', 'comment']],
    ['own draft in review', { draft: 'in_review' }, ['withdraw', 'copy', 'comment']],
    [
      "a colleague's draft in review",
      { draft: 'in_review', wrote: ['other'] },
      ['return', 'publish', 'copy', 'comment'],
    ],
    ['published', { status: 'published', draft: null }, ['edit', 'retire', 'copy', 'comment']],
    ['published, being changed', { status: 'published' }, ['edit', 'submit', 'discard', 'retire', 'copy', 'comment']],
    ['retired', { status: 'retired', draft: null }, ['bring-back', 'copy', 'comment']],
    ['shipped', { kind: 'shipped', status: 'published', draft: null }, ['copy', 'comment']],
    ['own, private', { kind: 'private', ownerId: me }, ['edit', 'submit', 'discard', 'copy', 'comment']],
    ["another's, private", { kind: 'private', ownerId: 'other', wrote: ['other'] }, []],
    [
      "another's, private, in review",
      { kind: 'private', ownerId: 'other', wrote: ['other'], draft: 'in_review' },
      ['return', 'publish', 'copy', 'comment'],
    ],
    ['of a student', { role: 'student' }, []],
  ])('%s', (_, change, actions) => {
    expect([...permittedActions(facts(change))].sort()).toEqual([...actions].sort());
  });

  it('lets an author publish alone only as the administrator of a school where nobody else can', () => {
    const alone = { role: 'administrator', draft: 'in_review', otherReviewers: 0 } as const;
    expect(lifeRefusal(facts(alone), 'publish')).toBeNull();
    expect(publishesAlone(facts(alone))).toBe(true);
    for (const change of [
      { ...alone, otherReviewers: 1 },
      { ...alone, role: 'instructor' as const },
    ])
      expect(lifeRefusal(facts(change), 'publish')).toMatch('somebody else must publish it');
    expect(publishesAlone(facts({ ...alone, wrote: ['other'] }))).toBe(false);
  });

  it('counts who sent a draft to review as one who wrote it', () => {
    const sent = facts({ draft: 'in_review', wrote: ['other'] });
    if (sent.draft) sent.draft.submittedById = me;
    expect(lifeRefusal(sent, 'publish')).not.toBeNull();
  });
});
