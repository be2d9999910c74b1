import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliver, sendMail } from '@/lib/notify/mail';
import { startMailServer, type MailServer } from './mail-server';

let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  process.env.SMTP_URL = server.url;
});

afterAll(async () => {
  delete process.env.SMTP_URL;
  await server.close();
});

it('goes to the mail server of SMTP_URL', async () => {
  await sendMail({ to: 'ana@school.example', subject: 'Set a new password', text: 'Open the link.\n' });
  expect(server.taken).toHaveLength(1);
  expect(server.taken[0]).toContain('To: ana@school.example');
  expect(server.taken[0]).toContain('Open the link.');
});

it('that refuses a message is an error to the sender, and none to what follows an answer', async () => {
  server.dead.add('*');
  const mail = { to: 'nobody@school.example', subject: 'Hello', text: 'Hello' };
  await expect(sendMail(mail)).rejects.toMatchObject({ responseCode: 550 });
  await expect(deliver(mail)).resolves.toBeUndefined();
});
