import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { newPerson, signUp } from './account-world';
import { expect, test } from './fixtures';
import { expectGoodEverywhere } from './looks';

async function signUpInstructor(page: Page): Promise<void> {
  await signUp(page, newPerson('Ingrid Vega'), 'instructor');
}

const quiz = [
  '::Order of draw::Which tube of an order is drawn first?{',
  '=Light blue#Citrate comes before other additives.',
  '~Lavender#EDTA carried over would spoil the clotting test.',
  '~Gold',
  '}',
  '',
  '::Two signs::Which are vital signs?{~%50%Pulse ~%50%Respirations ~%-100%Height}',
  '',
  '[html]<p>Gloves replace <b>washing</b> hands.</p><script>document.title = "taken"</script>{F}',
  '',
  'Match.{=a -> b =c -> d}',
].join('\n');

const moodle = (picture: Buffer) => `<quiz><question type="multichoice"><name><text>Color</text></name>
  <questiontext format="html"><text><![CDATA[<p>What color is shown?</p><img src="@@PLUGINFILE@@/a.png" alt="A teal field">]]></text>
  <file name="a.png" encoding="base64">${picture.toString('base64')}</file></questiontext>
  <answer fraction="100"><text>Teal</text></answer><answer fraction="0"><text>Tan</text></answer></question></quiz>`;

test.describe('an instructor', () => {
  test('imports a file of another program, sees first what it holds, and undoes it', async ({ page }) => {
    await signUpInstructor(page);
    await page.goto('/questions');
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Import questions' })).toBeVisible();

    await page.getByRole('button', { name: 'Look at the file' }).click();
    await expect(page.getByText('Choose a file.')).toBeVisible();
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'week 3.gift', mimeType: 'text/plain', buffer: Buffer.from(quiz) });
    await expect(page.getByLabel('Format')).toHaveValue('gift');
    await page.getByLabel('Topic (optional)').selectOption('phlebotomy');
    await expectGoodEverywhere(page, 'the form of an import');
    await page.getByRole('button', { name: 'Look at the file' }).click();

    await expect(page.getByRole('heading', { name: 'week 3.gift' })).toBeFocused();
    await expect(page.getByText('3 questions can become drafts')).toBeVisible();
    const leftOut = page.getByRole('list', { name: 'Left out' });
    await expect(leftOut).toContainText('Line 11');
    await expect(leftOut).toContainText('Matching is not supported');
    await expect(page.getByText('Right: Light blue')).toBeVisible();
    await expect(page.getByText('Gloves replace washing hands.')).toBeVisible();
    expect(await page.title()).not.toContain('taken');
    await expectGoodEverywhere(page, 'what an import holds');

    await page.getByRole('button', { name: 'Import 3 questions as drafts' }).click();
    await expect(page.getByRole('heading', { name: /^3 drafts in / })).toBeFocused();
    await expectGoodEverywhere(page, 'an import that is done');
    await page.getByRole('button', { name: 'Undo the import of week 3.gift' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByText('3 drafts were taken out again.')).toBeVisible();
    await expect(page.getByText('Undone', { exact: true })).toBeVisible();

    // A picture of a file is seen before anything is saved, and stands in the draft.
    const teal = await sharp({ create: { width: 300, height: 120, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const file = { name: 'pictures.xml', mimeType: 'application/xml', buffer: Buffer.from(moodle(teal)) };
    await page.goto('/questions/import');
    await page.getByLabel('File', { exact: true }).setInputFiles(file);
    await page.getByRole('button', { name: 'Look at the file' }).click();
    const shown = page.getByRole('img', { name: 'A teal field' });
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
    await expectGoodEverywhere(page, 'an import with a picture');
    await page.getByRole('button', { name: 'Import 1 question as drafts' }).click();
    await page.getByRole('link', { name: 'Show the questions' }).click();
    await page.getByRole('link', { name: 'What color is shown?' }).first().click();
    await expect(page.getByRole('img', { name: 'A teal field' }).first()).toBeVisible();
    // It has no topic yet, and so no summary to lead to.
    await expect(page.getByRole('link', { name: /^Summary:/ })).toHaveCount(0);

    // While the storage of pictures is away the page says so, has its words, and can fetch it again.
    await page.route('**/api/pictures/**', (route) => route.fulfill({ status: 503, body: '' }));
    await page.reload();
    const lost = page.getByRole('status').filter({ hasText: 'The picture did not load.' }).first();
    await expect(lost).toContainText('In words: A teal field');
    await expectGoodEverywhere(page, 'a picture that did not load');
    await page.unroute('**/api/pictures/**');
    await lost.getByRole('button', { name: 'Load it again' }).click();
    await expect(page.getByRole('img', { name: 'A teal field' }).first()).toBeVisible();
  });

  test('downloads a printable exam of a topic, and is told what a text format leaves out', async ({ page }) => {
    await signUpInstructor(page);
    await page.goto('/questions/export');
    await page.getByLabel('Topic').selectOption('ekg');
    const printed = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const file = await printed;
    expect(file.suggestedFilename()).toBe('preceptor-ekg.pdf');
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    await expect(page.getByText(/questions in preceptor-ekg\.pdf/)).toBeVisible();

    await page.getByLabel('Format').selectOption('gift');
    await page.getByRole('button', { name: 'Download' }).click();
    await page.getByText(/^What is not in it, or changed/).click();
    await expect(page.getByText(/it has a drawing/).first()).toBeVisible();
    await expectGoodEverywhere(page, 'an export');
  });
});
