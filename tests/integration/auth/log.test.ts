import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createAccount, newAddress, password } from './accounts';

const run = promisify(execFile);

/** In a process of its own: the log goes to the standard output as it is. */
const script = `
const { signIn } = await import('./lib/auth/sign-in.ts');
const { log } = await import('./lib/http/log.ts');
const { closeDatabase } = await import('./lib/db/client.ts');
const [email, password, address] = process.argv.slice(1);
const origin = { address, userAgent: 'A browser of its own', previous: null };
await signIn({ email, password }, origin);
await signIn({ email, password: password + '!' }, origin);
log().info({ password, token: password, headers: { cookie: password, authorization: password }, who: { email, password } }, 'careless');
log().error({ err: new Error('Key (email)=(' + email + ') exists, said "' + password + '"') }, 'failed');
await closeDatabase();
`;

it('names each sign-in and its outcome, and neither password, address nor token', async () => {
  const { id, email } = await createAccount();
  const address = newAddress();
  const { stdout } = await run(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '-e', script, email, password, address],
    { env: { ...process.env, LOG_LEVEL: 'trace' } },
  );
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ msg }) => msg === 'sign-in by password')).toMatchObject([
    { userId: id, outcome: 'signed-in' },
    { userId: null, outcome: 'wrong' },
  ]);
  expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['careless', 'failed']));
  for (const secret of [password, email, address, process.env.NEXTAUTH_SECRET ?? '', 'A browser of its own'])
    expect(stdout).not.toContain(secret);
});
