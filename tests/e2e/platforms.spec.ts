import { randomUUID } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { LtiPlatformServer, roles } from '../lti-platform/platform';
import { newPerson, password, sendButton, signUp, signUpAdministrator } from './account-world';
import { expect, test } from './fixtures';
import { rows } from './database';
import { expectGoodEverywhere } from './looks';

test('a platform from its set-up to a choice and an assignment in its frame', async ({ page, browser, baseURL }) => {
  test.skip((page.viewportSize()?.width ?? 0) < 1000, 'looks at both widths by itself');
  const platform = await LtiPlatformServer.start();
  try {
    platform.trustTool(baseURL ?? '');
    // A try before this one may have left its platform.
    platform.name = `Test LMS ${randomUUID()}`;
    const { settings } = platform;
    await signUpAdministrator(page);
    await page.goto('/admin/platforms');
    await expect(page.getByLabel('Login initiation address')).toHaveValue(`${baseURL}/api/lti/login`);
    await sendButton(page, 'Add the platform').click();
    await expect(page.getByText('Give it a name, for example Moodle.').last()).toBeVisible();
    await expectGoodEverywhere(page, 'a platform, refused');
    await page.getByLabel('Name', { exact: true }).fill(settings.name);
    await page.getByLabel('Issuer (platform id)').fill(settings.issuer);
    await page.getByLabel('Client id').fill(settings.clientId);
    await page.getByLabel('Deployment ids').fill(settings.deploymentIds.join('\n'));
    await page.getByLabel('Authorization address (OIDC)').fill(settings.authorizationUrl);
    await page.getByLabel('Access token address').fill(settings.tokenUrl);
    await page.getByLabel('Keyset address (JWKS)').fill(settings.keysetUrl);
    await sendButton(page, 'Add the platform').click();
    await expect(page.getByText(`${settings.name} is added.`)).toBeVisible();
    await expectGoodEverywhere(page, 'platforms');

    const teacher = { sub: randomUUID(), name: 'Ingrid Vega', email: `${randomUUID()}@lms.example` };
    const learner = { sub: randomUUID(), name: 'Pat Ternal', email: `${randomUUID()}@lms.example` };
    platform.people.set('teacher', { ...teacher, roles: [roles.instructor] });
    platform.people.set('learner', { ...learner, roles: [roles.learner] });
    const open = async (who: string, kind: string) => {
      const other = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
      await other.goto(`${platform.origin}/course?${new URLSearchParams({ as: who, kind }).toString()}`);
      return other;
    };

    const choosing = await open('teacher', 'deep');
    const frame = choosing.frameLocator('iframe');
    await expect(frame.getByRole('heading', { name: 'Choose for Medical assisting, fall' })).toBeVisible();
    const [account] = await rows<{ id: string }>('select id from user_account where email = $1', [teacher.email]);
    const [cohortId, assignmentId] = [randomUUID(), randomUUID()];
    await rows(`insert into cohort (id, name) values ($1, 'Evening class')`, [cohortId]);
    await rows('insert into cohort_instructor (cohort_id, user_id) values ($1, $2)', [cohortId, account?.id]);
    await rows(
      `insert into assignment (id, cohort_id, title, blueprint_id, mode, timed, content, opens_at, closes_at, attempts, release)
       values ($1, $2, 'Quiz 1', 'ccma-2022', 'exam', true, $3, now() - interval '1 day', now() + interval '1 day', 1, 'by-hand')`,
      [assignmentId, cohortId, JSON.stringify({ kind: 'rule', selection: { kind: 'mix', count: 5 } })],
    );
    await choosing.reload();
    await frame.getByLabel('Quiz 1').check();
    if (process.env.SHOTS)
      await choosing.screenshot({ path: `${process.env.SHOTS}/deep-link-frame.png`, fullPage: true });
    await frame.getByRole('button', { name: `Link it to ${settings.name}` }).click();
    await expect(frame.getByRole('heading', { name: 'The link is in the course.' })).toBeVisible();
    expect(JSON.stringify(platform.returned)).toContain(assignmentId);
    await choosing.context().close();

    const taking = await open('learner', `resource ${baseURL}/lti/assignments/${assignmentId}`);
    const exam = taking.frameLocator('iframe');
    await expect(exam.getByRole('heading', { level: 1, name: 'Quiz 1' })).toBeVisible();
    if (process.env.SHOTS)
      await taking.screenshot({ path: `${process.env.SHOTS}/assignment-frame.png`, fullPage: true });
    await exam.getByRole('button', { name: /^Open it/ }).click();
    await exam.getByRole('button', { name: /^Start 5 questions/ }).click();
    await exam.getByRole('radio').first().check({ force: true });
    await expect
      .poll(async () => {
        const saved = await rows(
          'select 1 from response r join user_account u on u.id = r.learner_id where u.email = $1',
          [learner.email],
        );
        return saved.length;
      })
      .toBe(1);
    const cookies = await taking.context().cookies();
    expect(cookies.map(({ name }) => name)).toContain('preceptor.framed');
    expect(cookies.map(({ name }) => name)).not.toContain('preceptor.session');
    await taking.context().close();

    // Whose address has an account links the two once, with its password.
    const own = await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage();
    const { email } = await signUp(own, newPerson());
    platform.people.set('owner', { sub: randomUUID(), name: 'Olga Owner', email, roles: [roles.learner] });
    const hints = { iss: platform.origin, login_hint: 'owner', lti_message_hint: 'resource' };
    const launch = new URLSearchParams({ ...hints, target_link_uri: `${baseURL}/home` }).toString();
    await own.goto(`/api/lti/login?${launch}`);
    await expect(own.getByRole('heading', { name: `Link ${settings.name}?` })).toBeVisible();
    await sendButton(own, `Link ${settings.name}`).click();
    await expect(own.getByText('Enter your password.').last()).toBeVisible();
    await expectGoodEverywhere(own, 'linking an account');
    await own.getByLabel('Your password', { exact: true }).fill(password);
    await sendButton(own, `Link ${settings.name}`).click();
    await expect(own.getByText(`${settings.name} is linked.`)).toBeVisible();
    await expectGoodEverywhere(own, 'a linked account');
    await own.goto(`/api/lti/login?${launch}`);
    await expect(own).toHaveURL('/home');
    await own.context().close();

    // Another site's page may not show the same in a frame, and without cookies a window of its own is offered.
    await page.goto(`/lti/notice?problem=cookies&again=${encodeURIComponent('/api/lti/login?iss=x')}`);
    await expect(page.getByRole('link', { name: 'Open Preceptor in a new window' })).toBeVisible();
    await expectGoodEverywhere(page, 'a launch without cookies');
    const notice = await page.request.get('/lti/notice?problem=cookies&pass=forged.forged');
    expect(notice.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
    await page.goto('/lti/notice?problem=cookies&again=https://evil.example');
    await expect(page.getByRole('heading', { name: 'This link did not open' })).toBeVisible();
    await page.goto('/admin/platforms');
    await page.getByRole('link', { name: settings.name }).click();
    await expectGoodEverywhere(page, 'one platform');
    await page.getByRole('button', { name: 'Remove the platform' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove it' }).click();
    await expect(page.getByLabel('Login initiation address')).toBeVisible();
    await expect(page.getByRole('link', { name: settings.name })).toBeHidden();
  } finally {
    await platform.close();
  }
});

test('classes of the school’s own system, from a package to the links of new people', async ({ page }) => {
  test.skip((page.viewportSize()?.width ?? 0) < 1000, 'looks at both widths by itself');
  await signUpAdministrator(page);
  await page.goto('/admin/users/roster');
  await expectGoodEverywhere(page, 'classes, none yet');
  const choose = (name: string, files: Record<string, string>) =>
    page.getByLabel('Package').setInputFiles({
      name,
      mimeType: 'application/zip',
      buffer: Buffer.from(
        zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))),
      ),
    });
  await choose('empty.zip', { 'readme.txt': 'nothing' });
  await expect(page.getByRole('main').getByRole('alert')).not.toBeEmpty();
  await expectGoodEverywhere(page, 'classes, refused');
  const [key, email] = [randomUUID(), `${randomUUID()}@school.example`];
  await choose('package.zip', {
    'manifest.csv': 'propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.classes,bulk\n',
    'users.csv': `sourcedId,givenName,familyName,email\nu1,Ana,Reyes,${email}\nu2,No,Address,nowhere\n`,
    'classes.csv': `sourcedId,title\n${key},Phlebotomy ${key.slice(0, 4)}\n`,
    'enrollments.csv': `sourcedId,classSourcedId,userSourcedId,role\ne1,${key},u1,student\ne2,${key},u2,student\n`,
  });
  await expect(page.getByRole('table', { name: 'Classes of the package' })).toBeVisible();
  await expect(page.getByText('Enter an email address like name@school.edu.')).toBeVisible();
  await expectGoodEverywhere(page, 'classes, before they come in');
  await page.getByRole('button', { name: /^Bring in / }).click();
  await expect(page.getByText(/brought in\.$/)).toBeVisible();
  await expectGoodEverywhere(page, 'classes, brought in');
});
