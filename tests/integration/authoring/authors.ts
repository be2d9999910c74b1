import { createHash } from 'node:crypto';
import type { DraftContent } from '@/lib/authoring/draft-content';
import type { Author } from '@/lib/authoring/question-access';
import type { Role } from '@/lib/db/generated/enums';
import { createAccount } from '../auth/accounts';

export async function newAuthor(role: Role = 'instructor'): Promise<Author> {
  const { id } = await createAccount(role);
  return { id, role };
}

/** A whole question of the small bank's EKG topic that is not like its others. */
export function newContent(name: string): DraftContent {
  const word = `${name} ${createHash('sha256').update(name).digest('hex')}`;
  return {
    topic: 'ekg',
    objective: 'objective',
    level: 'application',
    difficulty: 0.6,
    stem: `A patient asks about ${word}. What do you say first?`,
    options: ['one', 'two', 'three', 'four'].map((number, place) => ({
      text: `The ${number} answer about ${word}`,
      rationale: `The ${number} reason is long enough to teach something about it.`,
      ...(place === 1 ? { correct: true } : {}),
    })),
    references: [{ source: 'a-source' }],
  };
}
