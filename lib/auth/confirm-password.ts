import 'server-only';
import { AppError } from '@/lib/http/app-error';
import { findAccountById } from './auth-data';
import type { CurrentUser } from './current-user';
import { verifyPassword } from './password';
import { describeWait, rateRules } from './rate-decision';
import { forgetAttempt, takeAttempt } from './rate-limit';

type Field = 'password' | 'currentPassword';

function refused(field: Field, message: string): AppError {
  return new AppError('bad-request', message, { fields: { [field]: message } });
}

/**
 * Asks whoever is signed in for the password before a step that changes who gets in. Wrong ones are counted. Throws
 * AppError 'bad-request' with the field, 'too-many' or 'unavailable'.
 *
 * @param field where it was typed; as the current one beside a new one, or alone
 */
export async function confirmPassword(
  user: Pick<CurrentUser, 'id'>,
  password: string,
  field: Field = 'password',
): Promise<void> {
  if (password === '') throw refused(field, 'Enter your password.');
  const attempt = await takeAttempt([{ rule: rateRules.passwordAccount, subject: user.id }]);
  if (!attempt.allowed) {
    const wait = describeWait(attempt.retryAfterSeconds);
    throw new AppError('too-many', `That was wrong many times. Try again in ${wait}.`, attempt);
  }
  const account = await findAccountById(user.id);
  if (!(await verifyPassword(account?.passwordHash ?? null, password))) {
    const which = field === 'password' ? 'password' : 'current password';
    throw refused(field, `This is not your ${which}. Check it and try again.`);
  }
  await forgetAttempt(attempt.eventIds);
}
