import { expect, test } from './fixtures';
import { fillSignIn, mailTo, sendButton, signUp } from './account-world';

test.describe('a forgotten password', () => {
  test('is set anew by the link in the mail, once', async ({ page, browser, baseURL }) => {
    const { email } = await signUp(page);
    const forgetful = await browser.newPage({ baseURL });
    await forgetful.goto('/sign-in');
    await forgetful.getByRole('link', { name: 'Forgot your password?' }).click();
    await expect(forgetful.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
    await forgetful.getByLabel('Email address').fill(email);
    await sendButton(forgetful, 'Get the link').click();
    await expect(forgetful.getByText(email)).toBeVisible();

    const link = /https?:\/\/\S+\/reset-password\/\S+/.exec(await mailTo(email))?.[0] ?? '';
    expect(new URL(link).origin).toBe(new URL(baseURL ?? '').origin);
    const response = await forgetful.goto(link);
    expect(response?.headers()['referrer-policy']).toBe('no-referrer');
    await forgetful.getByLabel('New password').fill('four rather quiet words');
    await sendButton(forgetful, 'Set the new password').click();
    await expect(forgetful.getByText('Your new password is set')).toBeVisible();
    await fillSignIn(forgetful, email, 'four rather quiet words');
    await expect(forgetful).toHaveURL('/home');

    await page.goto('/account');
    await expect(page).toHaveURL('/sign-in?next=%2Faccount');
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
    await forgetful.close();
  });

  test('is never mailed with a link to a host that the request named', async ({ page, request, baseURL }) => {
    const { email } = await signUp(page);
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const answer = await request.post('/api/password-reset', { data: { email }, headers });
    expect(answer.status()).toBe(202);
    const mail = await mailTo(email);
    expect(mail).toContain(`${new URL(baseURL ?? '').origin}/reset-password/`);
    expect(mail).not.toContain('evil.example');
  });
});
