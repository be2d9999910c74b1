import 'server-only';
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type Transporter } from 'nodemailer';
import { noteProblem } from '@/lib/admin/note-problem';
import { hasNoMail } from '@/lib/auth/no-mail';
import { env } from '@/lib/env/env';
import { log } from '@/lib/http/log';
import type { MessageText } from './messages';

/** A message to one address. */
export interface Mail extends MessageText {
  to: string;
}

let transport: { url: string; transporter: Transporter } | undefined;

function smtp(url: string): Transporter {
  if (transport?.url !== url) {
    const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
    transport = { url, transporter: nodemailer.createTransport({ url, ...timeouts }) };
  }
  return transport.transporter;
}

/**
 * Sends a message over SMTP_URL. Without it the message becomes a file in <DATA_DIR>/outbox, readable by the
 * server's user alone, and the log says where. Throws what the mail server answers.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM, DATA_DIR } = env();
  const message = { from: MAIL_FROM, to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text };
  if (SMTP_URL) {
    await smtp(SMTP_URL).sendMail(message);
    return;
  }
  const written = await nodemailer.createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  const folder = join(DATA_DIR, 'outbox');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`);
  await writeFile(file, written.message as Buffer, { mode: 0o600 });
  log().info({ file }, 'SMTP_URL is not set: a message was written to a file instead of being sent');
}

/** Whether a mail server that works did not take this one message, for its address or content: others may go through. */
export function isRefusedMessage(error: unknown): boolean {
  return ['EENVELOPE', 'EMESSAGE'].includes((error as { code?: string }).code ?? '');
}

/** Sends after an answer has gone out: nobody waits for it, so a failure is logged (without the message) and swallowed. */
export async function deliver(mail: Mail): Promise<void> {
  if (hasNoMail(mail.to)) return;
  try {
    await sendMail(mail);
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    noteProblem({ requestId: null, source: 'mail', place: 'send' }, error);
    log().error({ code, responseCode }, 'a mail could not be sent: check SMTP_URL and the mail server');
  }
}

/** Whether messages reach people by themselves; without a mail server they become files. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined;
}
