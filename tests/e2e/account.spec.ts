import { expect, test } from './fixtures';
import { createHmac } from 'node:crypto';
import {
  fillSignIn,
  makeAccount,
  newPerson,
  password,
  sendButton,
  sessionCookie,
  signIn,
  signUp,
  signUpByForm,
} from './account-world';
import { rows } from './database';

test.describe('an account', () => {
  test('is made, left and entered again by a new session, and brings people to the page they asked for', async ({
    page,
    playwright,
    baseURL,
  }) => {
    const { email, name } = await signUpByForm(page);
    const cookie = (await page.context().cookies()).find((found) => found.name === 'preceptor.session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const first = await sessionCookie(page);

    await page.goto('/account');
    await expect(page.getByText(email)).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL('/');
    expect(await sessionCookie(page)).toBeUndefined();

    await page.goto('/account');
    await expect(page).toHaveURL('/sign-in?next=%2Faccount');
    await fillSignIn(page, email.toUpperCase());
    await expect(page).toHaveURL('/account');
    await expect(page.getByLabel('Name')).toHaveValue(name);

    const second = await sessionCookie(page);
    expect(second).not.toBe(first);

    const status = async (value = '') => {
      const stranger = await playwright.request.newContext({
        baseURL,
        extraHTTPHeaders: { cookie: `preceptor.session=${value}` },
      });
      const answer = await stranger.get('/api/account/sessions');
      await stranger.dispose();
      return answer.status();
    };
    expect(await status(second)).toBe(200);
    expect(await status(first)).toBe(401);
    expect(await status('made-up')).toBe(401);
  });

  test('changes its name and its password, and signs other devices out', async ({ page, browser, baseURL }) => {
    const person = await signUp(page);
    const { email } = person;
    const elsewhere = await browser.newPage({ baseURL });
    await signIn(elsewhere, person);
    await elsewhere.goto('/home');
    await expect(elsewhere).toHaveURL('/home');

    await page.goto('/account');
    await page.getByLabel('Name').fill('Ana M. Reyes');
    await sendButton(page, 'Save the name').click();
    await expect(page.getByText('Saved. You are called Ana M. Reyes here.')).toBeVisible();

    await page.getByLabel('Current password').fill('not the password');
    await page.getByLabel('New password').fill('four rather quiet words');
    await sendButton(page, 'Change the password').click();
    await expect(page.getByText('This is not your current password.').last()).toBeVisible();
    await page.getByLabel('Current password').fill(password);
    await sendButton(page, 'Change the password').click();
    await expect(page.getByText('Your password is changed.')).toBeVisible();

    await elsewhere.goto('/account');
    await expect(elsewhere).toHaveURL('/sign-in?next=%2Faccount');
    await fillSignIn(elsewhere, email, 'four rather quiet words');
    await expect(elsewhere).toHaveURL('/account');

    await page.reload();
    await page.getByRole('button', { name: /^Sign out Chrome/ }).click();
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
    await elsewhere.reload();
    await expect(elsewhere).toHaveURL('/sign-in?next=%2Faccount');
    await elsewhere.close();
  });

  test('is made with the keyboard alone', async ({ page }) => {
    const { email, name } = newPerson();
    await page.goto('/sign-up');
    await page.getByLabel('Name').focus();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Show password' })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
    await page.keyboard.press('Shift+Tab');
    await expect(sendButton(page, 'Create account')).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/home');
  });
});

test.describe('what is typed wrong', () => {
  test('is told under each field and to screen readers, and the first one has the focus', async ({ page }) => {
    await page.goto('/sign-up');
    await page.getByLabel('Email address').fill('ana at school');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await sendButton(page, 'Create account').click();
    await expect(page.getByLabel('Name')).toBeFocused();
    await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/Enter your name\./);
    await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/Enter an email address like/);
    await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
      /Use at least 10 characters\./,
    );
    await expect(page.getByRole('main').getByRole('alert').filter({ hasText: /./ })).toContainText(
      '3 fields need a change.',
    );
    await expect(page.getByLabel('Email address')).toHaveValue('ana at school');
  });

  test('never tells whether an account exists', async ({ page, request }) => {
    const { email } = await signUp(page);
    const answers = await Promise.all(
      [email, newPerson().email].map(async (address) => {
        const data = { name: 'Someone Else', email: address, password: 'another long password' };
        const made = await request.post('/api/account', { data });
        const reset = await request.post('/api/password-reset', { data: { email: address } });
        return [made.status(), await made.text(), reset.status(), await reset.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);

    await page.context().clearCookies();
    for (const address of [email, newPerson().email]) {
      await page.goto('/sign-in');
      await fillSignIn(page, address, 'not the password');
      await expect(page.getByText('This email address and password do not go together.')).toBeVisible();
      await expect(page.getByLabel('Email address')).toHaveValue(address);
    }
  });

  test('at signing up with an address that is taken, shows the way in', async ({ page }) => {
    const { email } = await signUp(page);
    await page.context().clearCookies();
    await page.goto('/sign-up?next=%2Faccount');
    await page.getByLabel('Name').fill('Someone');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('another long password');
    await sendButton(page, 'Create account').click();
    const message = page.getByRole('main').getByRole('alert').filter({ hasText: /./ });
    await expect(message).toContainText('We could not sign you in');
    await expect(message.getByRole('link', { name: 'sign in' })).toHaveAttribute('href', '/sign-in?next=%2Faccount');
  });

  test('too often, has to wait', async ({ page }) => {
    const { email } = newPerson();
    const subject = createHmac('sha256', process.env.NEXTAUTH_SECRET ?? '').update(`rate sign-in:account ${email}`);
    await rows(`insert into rate_event (key, at) select $1, clock_timestamp() from generate_series(1, 9)`, [
      `sign-in:account:${subject.digest('hex')}`,
    ]);
    const message = page.getByRole('main').getByRole('alert').filter({ hasText: /./ });
    await page.goto('/sign-in');
    await fillSignIn(page, email, 'the tenth wrong password');
    await expect(message).toContainText('do not go together');
    await fillSignIn(page, email, 'one more wrong password');
    await expect(message).toContainText('Too many tries');
  });
});

test.describe('the way in', () => {
  test('leads nowhere else', async ({ page, baseURL }) => {
    const person = newPerson();
    await makeAccount(person);
    for (const next of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      '/%5cevil.example/..//evil.example',
    ]) {
      await page.context().clearCookies();
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await fillSignIn(page, person.email);
      await expect(page, next).toHaveURL('/home');
      expect(new URL(page.url()).origin, next).toBe(new URL(baseURL ?? '').origin);
    }
  });

  test('is closed to other sites, and what is not used of it is not there', async ({ page, request }) => {
    const { email } = await signUp(page);
    const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const form = { email, password, csrfToken: 'x', json: 'true' };
    expect((await request.post('/api/auth/callback/credentials', { form, headers: crossSite })).status()).toBe(403);
    expect((await request.post('/api/password-reset', { data: { email }, headers: crossSite })).status()).toBe(403);
    for (const path of ['session', 'providers', 'signout']) {
      expect((await request.get(`/api/auth/${path}`)).status(), path).toBe(404);
    }
    expect((await request.post('/api/auth/_log', { form: { level: 'error', code: 'x' } })).status()).toBe(404);
    const withoutToken = await request.post('/api/auth/callback/credentials', { form });
    expect(
      withoutToken
        .headersArray()
        .map((header) => header.value)
        .join(),
    ).not.toContain('preceptor.session');
  });
});
