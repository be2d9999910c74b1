import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/env/env';
import { sendMail } from '@/lib/notify/mail';
import { resetMessage } from '@/lib/notify/messages';
import { clearOutbox, newEmail, outbox } from './accounts';

beforeEach(clearOutbox);

describe('mail without a mail server', () => {
  it('becomes a file that only the server can read, with its link in one piece', async () => {
    const to = newEmail();
    const url = `http://localhost:3000/reset-password/${'Ab_-'.repeat(8)}`;
    await sendMail({ to, ...resetMessage({ url, minutes: 60 }) });
    const [message = ''] = await outbox(to);
    expect(message).toContain('Subject: Set a new password');
    expect(message.split(/\r?\n/)).toContain(url);
    const folder = join(env().DATA_DIR, 'outbox');
    const [name = ''] = await readdir(folder);
    expect(name).toMatch(/\.eml$/);
    expect(name).not.toContain(to);
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  });

  it('takes no second recipient from a crafted address', async () => {
    await sendMail({ to: 'ana@school.example\r\nBcc: all@school.example', subject: 'Hello', text: 'Hello' });
    const messages = await outbox('');
    expect(messages.join('\n')).not.toMatch(/^Bcc:/im);
  });
});
