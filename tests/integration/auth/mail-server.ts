import { createServer, type AddressInfo, type Server } from 'node:net';

export interface MailServer {
  /** For SMTP_URL. */
  url: string;
  /** Messages that were taken, oldest first. */
  taken: string[];
  /** Addresses that have no mailbox; "*" stands for all. */
  dead: Set<string>;
  close: () => Promise<void>;
}

/** Enough of RFC 5321 to take messages, or to refuse them. */
export async function startMailServer(): Promise<MailServer> {
  const taken: string[] = [];
  const dead = new Set<string>();
  const server: Server = createServer((socket) => {
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
        } else if (line.startsWith('RCPT') && (dead.has('*') || dead.has(/<(.*?)>/.exec(line)?.[1] ?? '')))
          socket.write('550 no such mailbox\r\n');
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    dead,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
