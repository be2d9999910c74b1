import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { allContracts } from '@/lib/http/contracts/all-contracts';
import { mailTo, newPerson, password, signUp } from './account-world';
import { makeCaller, name } from './api-caller';
import { bodies } from './contract-bodies';
import { rows } from './database';
import { expect, test } from './fixtures';

/** Sends bytes as they are, which no HTTP client would, and gives the whole answer as text. */
async function sendRaw(baseURL: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(baseURL);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.once('error', reject).once('close', () => resolve(answer));
  });
}

test('every address that changes something is closed to other sites', async ({ baseURL }) => {
  const changing = allContracts.filter(({ method }) => method !== 'GET');
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
  ];
  const open: string[] = [];
  for (const [place, contract] of changing.entries()) {
    const answer = await fetch(`${baseURL}${contract.path.replaceAll(/\{\w+\}/g, 'x')}`, {
      method: contract.method,
      headers: { 'content-type': 'application/json', ...foreign[place % foreign.length] },
      body: JSON.stringify(bodies[name(contract)] ?? {}),
    });
    const text = await answer.text();
    if (answer.status !== 403 || !text.includes('another site'))
      open.push(`${name(contract)}: ${answer.status} ${text}`);
  }
  expect(open).toEqual([]);
});

test('no address reads with a method that changes, or answers another origin', async ({ baseURL, request }) => {
  const answer = await request.get('/api/health', { headers: { origin: 'https://elsewhere.example' } });
  expect(answer.headers()['access-control-allow-origin']).toBeUndefined();
  const preflight = await request.fetch('/api/account', {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.headers()['access-control-allow-origin']).toBeUndefined();
  expect(
    await sendRaw(baseURL ?? '', `TRACE / HTTP/1.1\r\nhost: x\r\nx-secret: 1\r\nconnection: close\r\n\r\n`),
  ).not.toContain('x-secret');
});

test('nothing of it can be framed', async ({ browser, request, baseURL }) => {
  for (const path of ['/', '/sign-in', '/exam-shell', '/nowhere', '/api/health', '/api/nowhere', '/api/openapi.json']) {
    const headers = (await request.get(path)).headers();
    expect(headers['x-frame-options'], path).toBe('DENY');
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy'], path).toContain("base-uri 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
  const attacker = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end(`<iframe src="${baseURL}/sign-in"></iframe>`),
  );
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  // In a context of its own: that the browser complains is what is asked for.
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(attacker.address() as AddressInfo).port}/`);
    await expect.poll(() => page.frames()[1]?.url() ?? '').toMatch(/^chrome-error:/);
  } finally {
    await context.close();
    attacker.closeAllConnections();
    attacker.close();
  }
});

test('headers cannot be put into answers and files', async ({ baseURL }) => {
  const teacher = await makeCaller('instructor', baseURL ?? '');
  const planted = 'x"\r\nset-cookie: planted=1\r\n\r\n<script>';
  const made = await teacher.api.post('/api/cohorts', { data: { name: planted, certificationId: null } });
  expect(made.ok(), await made.text()).toBe(true);
  const { cohortId } = (await made.json()) as { cohortId: string };
  for (const format of ['csv', 'xlsx']) {
    const file = await teacher.api.get(`/api/cohorts/${cohortId}/gradebook?format=${format}`);
    expect(file.status(), format).toBe(200);
    expect(file.headers()['content-disposition']).toBe(`attachment; filename="gradebook.${format}"`);
    expect(file.headers()['set-cookie']).toBeUndefined();
  }
  const next = encodeURIComponent('/home\r\nset-cookie: planted=1');
  for (const path of [`/sign-in?next=${next}`, `/home?${next}`, `/%0d%0aset-cookie:%20planted=1`]) {
    const answer = await fetch(`${baseURL}${path}`, { redirect: 'manual' });
    expect(answer.headers.getSetCookie(), path).toEqual([]);
    expect(answer.status, path).toBeLessThan(500);
  }
  await teacher.api.dispose();
});

test('a link that is mailed leads to the site of the settings, whatever host was asked', async ({ page, baseURL }) => {
  const { email } = await signUp(page);
  const { port } = new URL(baseURL ?? '');
  const body = JSON.stringify({ email });
  const answer = await sendRaw(
    baseURL ?? '',
    `POST /api/password-reset HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example:${port}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 202 /);
  const mail = await mailTo(email);
  expect(mail).toContain(`${baseURL}/reset-password/`);
  expect(mail).not.toContain('evil.example');
});

test('nobody gives themselves what a form did not ask for', async ({ baseURL }) => {
  const learner = await makeCaller('student', baseURL ?? '');
  const greedy = { role: 'administrator', timeFactor: 5, emailVerifiedAt: '2026-01-01T00:00:00Z', id: learner.id };
  const { email } = newPerson();
  const attempts = [
    await learner.api.post('/api/account', { data: { name: 'Greedy', email, password, ...greedy } }),
    await learner.api.patch('/api/account', { data: { name: 'Greedy', ...greedy } }),
    await learner.api.patch('/api/account', { data: { name: 'Greedy', ['__proto__']: greedy } }),
    await learner.api.post('/api/attempts', { data: { ...(bodies['POST /api/attempts'] as object), timeFactor: 5 } }),
    await learner.api.put('/api/plan', { data: { ...(bodies['PUT /api/plan'] as object), learnerId: learner.id } }),
  ];
  expect(attempts.map((answer) => answer.status())).toEqual([400, 400, 400, 400, 400]);
  const [row] = await rows('select role::text, time_factor::float8 as factor, name from user_account where id = $1', [
    learner.id,
  ]);
  expect(row).toEqual({ role: 'student', factor: 1, name: 'Caller' });
  await learner.api.dispose();
});
