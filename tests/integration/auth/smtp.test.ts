import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliver, sendMail } from '@/lib/notify/mail';

// Enough of RFC 5321 to take messages, or to refuse them.
const taken: string[] = [];
let refuse = false;
let server: Server;

beforeAll(async () => {
  server = createServer((socket) => {
    let inside = false;
    let message = '';
    let pending = '';
    socket.write('220 mail.test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      pending += chunk.toString();
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (inside && line === '.') {
          inside = false;
          taken.push(message);
          message = '';
          socket.write('250 kept\r\n');
        } else if (inside) message += `${line}\n`;
        else if (line === 'DATA') {
          inside = true;
          socket.write('354 go on\r\n');
        } else if (line.startsWith('RCPT') && refuse) socket.write('550 no such mailbox\r\n');
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  delete process.env.SMTP_URL;
  await new Promise((resolve) => server.close(resolve));
});

it('goes to the mail server of SMTP_URL', async () => {
  await sendMail({ to: 'ana@school.example', subject: 'Set a new password', text: 'Open the link.\n' });
  expect(taken).toHaveLength(1);
  expect(taken[0]).toContain('To: ana@school.example');
  expect(taken[0]).toContain('Open the link.');
});

it('that refuses a message is an error to the sender, and none to what follows an answer', async () => {
  refuse = true;
  const mail = { to: 'nobody@school.example', subject: 'Hello', text: 'Hello' };
  await expect(sendMail(mail)).rejects.toMatchObject({ responseCode: 550 });
  await expect(deliver(mail)).resolves.toBeUndefined();
});
