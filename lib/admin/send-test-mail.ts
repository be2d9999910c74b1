import 'server-only';
import type { CurrentUser } from '@/lib/auth/current-user';
import { rateRules } from '@/lib/auth/rate-decision';
import { takeAttempt } from '@/lib/auth/rate-limit';
import { requirePermission } from '@/lib/auth/users';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { log } from '@/lib/http/log';
import { sendMail } from '@/lib/notify/mail';
import { testMessage } from '@/lib/notify/messages';

/** What a mail server's refusal means for the person who set it up. */
function advice(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (code === 'EAUTH') return 'The mail server refused user or password. Correct SMTP_URL.';
  if (code === 'ECONNECTION' || code === 'EDNS' || code === 'ETIMEDOUT' || code === 'ESOCKET')
    return 'The mail server could not be reached. Check host and port in SMTP_URL, and the firewall.';
  if (code === 'EENVELOPE')
    return `The mail server refused the sender or your address (${responseCode ?? code}). Check MAIL_FROM.`;
  return `The mail server answered with an error (${responseCode ?? code ?? 'unknown'}). The log has more.`;
}

/**
 * Sends a message to the administrator's own address, and waits for what the mail server says. Returns whether it went out
 * or became a file. Throws AppError 'forbidden', 'too-many', or 'unavailable' with what to correct.
 */
export async function sendTestMail(actor: CurrentUser): Promise<{ sent: 'mail' | 'file' }> {
  requirePermission(actor, 'system.read');
  const attempt = await takeAttempt([{ rule: rateRules.testMail, subject: actor.id }]);
  if (!attempt.allowed)
    throw new AppError('too-many', 'You sent several tests already. Try again in some minutes.', attempt);
  try {
    await sendMail({ to: actor.email, ...testMessage() });
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    log().warn({ code, responseCode }, 'a test mail could not be sent');
    throw new AppError('unavailable', advice(error));
  }
  return { sent: env().SMTP_URL ? 'mail' : 'file' };
}
