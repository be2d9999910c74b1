import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { fillSignIn, password, sendButton, signUp, signUpAdministrator } from './account-world';
import { rows } from './database';
import { expectAccessible } from './accessible';
import { expect, test, type Page } from './fixtures';

/** Types who one is at the provider, which knows everybody, and agrees that it tells us. */
async function passProvider(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Gives the password that is asked for before a provider is linked. */
async function proveOneself(page: Page, given: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Link Test College' });
  await dialog.getByLabel('Your password', { exact: true }).fill(given);
  await dialog.getByRole('button', { name: 'Go to Test College' }).click();
}

async function signInBy(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with Test College' }).click();
  await passProvider(page, login);
}

const address = (kind = 'pat') => `${kind}-${randomUUID()}@college.example`;

test.describe('sign-in by a provider', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, 'does not depend on the window');

  test('makes an account the first time and finds it the second', async ({ page }) => {
    const login = address();
    await page.goto('/sign-in');
    await expectAccessible(page, 'sign-in with a provider', ['best-practice']);
    await signInBy(page, login);
    await expect(page).toHaveURL('/home');
    await page.goto('/account');
    await expect(page.getByText('You are signed in as Pat Ternal.')).toBeVisible();
    await expect(page.getByText('Linked')).toBeVisible();
    await expectAccessible(page, 'an account that is linked', ['best-practice']);
    await page.context().clearCookies();
    await signInBy(page, login);
    await expect(page).toHaveURL('/home');
  });

  test('links nothing by an address that either side has not proved', async ({ page }) => {
    const [claimed, proved] = [address('unproven'), address()];
    for (const email of [claimed, proved]) {
      const response = await page.request.post('/api/account', { data: { name: 'Owner', email, password } });
      expect(response.ok()).toBe(true);
    }
    // The account of the first has proved its address, the provider has not; the second the other way round.
    await rows('update user_account set email_verified_at = now() where email = $1', [claimed]);
    for (const email of [claimed, proved]) {
      await page.context().clearCookies();
      await signInBy(page, email);
      await expect(page.getByText('There is an account with this email address already.')).toBeVisible();
      await page.goto('/home');
      await expect(page).toHaveURL(/\/sign-in/);
    }
    await rows('update user_account set email_verified_at = now() where email = $1', [proved]);
    await page.context().clearCookies();
    await signInBy(page, proved);
    await expect(page).toHaveURL('/home');
  });

  test('is linked on the account page by whoever is signed in, to one account', async ({ page }) => {
    const login = address();
    const { email } = await signUp(page);
    await page.goto('/account');
    await page.getByRole('button', { name: 'Link Test College' }).click();
    await proveOneself(page, 'not the password');
    await expect(page.getByRole('dialog').getByText('This is not your password.').last()).toBeVisible();
    await expectAccessible(page, 'a wrong password before linking', ['best-practice']);
    await proveOneself(page, password);
    await passProvider(page, login);
    await expect(page).toHaveURL('/account');
    await expect(page.getByRole('button', { name: 'Unlink Test College' })).toBeVisible();

    await page.context().clearCookies();
    await signInBy(page, login);
    await page.goto('/account');
    await expect(page.getByText(email)).toBeVisible();

    await page.context().clearCookies();
    await signUp(page);
    await page.goto('/account');
    await page.getByRole('button', { name: 'Link Test College' }).click();
    await proveOneself(page, password);
    await passProvider(page, login);
    await expect(page.getByText('This sign-in is linked to another account here.')).toBeVisible();
  });
});

test('an administrator sets up codes by an app and signs in with one, once, and with paper', async ({ page }) => {
  const { email } = await signUpAdministrator(page);
  await page.goto('/account');
  const section = page.getByRole('region', { name: 'Sign-in codes' });
  await section.getByLabel('Your password', { exact: true }).fill(password);
  await sendButton(page, 'Set up codes').click();
  await expect(section.getByRole('img', { name: /Square code/ })).toBeVisible();
  await expectAccessible(page, 'codes are set up', ['best-practice']);
  const shown = (await section.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '';
  const app = new TOTP({ secret: Secret.fromBase32(shown.replaceAll(' ', '')) });
  await section.getByLabel('Code of six digits').fill('000000');
  await sendButton(page, 'Turn codes on').click();
  await expect(section.getByText('This code is not right.').last()).toBeVisible();
  await section.getByLabel('Code of six digits').fill(app.generate());
  await sendButton(page, 'Turn codes on').click();
  await expect(section.getByText('Codes are on')).toBeVisible();
  await expectAccessible(page, 'codes are on', ['best-practice']);
  const paper = await section.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();
  expect(paper).toHaveLength(10);
  await sendButton(page, 'I have written them down').click();
  await expect(section.getByText('10 recovery codes are left.')).toBeVisible();

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await fillSignIn(page, email);
  const code = page.getByLabel('Code', { exact: true });
  await expect(code).toBeFocused();
  await expectAccessible(page, 'a code is asked for', ['best-practice']);
  // The code that turned them on is used up.
  await code.fill(app.generate({ timestamp: Date.now() - 30_000 }));
  await sendButton(page, 'Sign in').click();
  await expect(page.getByText('This code is not right, or was used already.').last()).toBeVisible();
  await code.fill(paper[0]?.toUpperCase() ?? '');
  await sendButton(page, 'Sign in').click();
  await expect(page).toHaveURL('/home');

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await fillSignIn(page, email);
  await code.fill(paper[0] ?? '');
  await sendButton(page, 'Sign in').click();
  await expect(page.getByText('This code is not right, or was used already.').last()).toBeVisible();
  await code.fill(paper[1] ?? '');
  await sendButton(page, 'Sign in').click();
  await expect(page).toHaveURL('/home');
});
