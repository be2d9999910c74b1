import 'server-only';
import type { CurrentUser } from '@/lib/auth/current-user';
import { rateRules } from '@/lib/auth/rate-decision';
import { takeAttempt } from '@/lib/auth/rate-limit';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { deliver } from '@/lib/notify/mail';
import { reminderMessage } from '@/lib/notify/messages';
import { isUndone } from './grade-cell';
import { readAssignment } from './read-assignments';

/**
 * Writes to every learner of a cohort who has not finished an assignment. Returns to how many, and the sending as work to
 * do after the answer. Throws AppError 'not-found', 'conflict' where nobody is left, 'too-many'.
 */
export async function remind(
  actor: Pick<CurrentUser, 'id' | 'role' | 'name'>,
  cohortId: string,
  assignmentId: string,
  message: string,
): Promise<{ written: number; sending: () => Promise<void> }> {
  const { assignment, learners, window } = await readAssignment(actor, cohortId, assignmentId);
  const undone = learners.filter(({ cell }) => isUndone(cell));
  if (undone.length === 0) throw new AppError('conflict', 'Everyone has done it. There is nobody to write to.');
  const attempt = await takeAttempt([{ rule: rateRules.remindActor, subject: `${actor.id}:${assignmentId}` }]);
  if (!attempt.allowed) throw new AppError('too-many', 'You wrote to them several times today. Write again tomorrow.');
  const text = reminderMessage({
    title: assignment.title,
    closes: window.lateUntil ?? window.closes,
    url: new URL('/home', env().NEXTAUTH_URL).href,
    from: actor.name,
    message,
  });
  return {
    written: undone.length,
    sending: async () => {
      for (const { email } of undone) await deliver({ to: email, ...text });
    },
  };
}
