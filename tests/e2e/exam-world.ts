import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { signIn, signUp, type Person } from './account-world';
import { rows } from './database';

export interface Sitting {
  attemptId: string;
  person: Person;
}

/** A new learner with an exam that waits to be started, on its page. */
export async function openExam(page: Page, { blueprintId = 'ccma-2022', length = 'short' } = {}): Promise<Sitting> {
  const person = await signUp(page);
  const answer = await page.request.post('/api/attempts', {
    data: { blueprintId, mode: 'exam', timed: true, selection: { kind: 'plan', length } },
  });
  expect(answer.status()).toBe(201);
  const { attemptId } = (await answer.json()) as { attemptId: string };
  await page.goto(`/attempts/${attemptId}`);
  await expect(startButton(page)).toBeVisible();
  return { attemptId, person };
}

export function startButton(page: Page) {
  return page.getByRole('button', { name: /^Start/ });
}

/** The same, started, with the first question on the screen. */
export async function startExam(page: Page, options?: Parameters<typeof openExam>[1]): Promise<Sitting> {
  const sitting = await openExam(page, options);
  await startButton(page).click();
  await expectQuestion(page, 1);
  return sitting;
}

export async function expectQuestion(page: Page, number: number): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^Question ${number} of`) })).toBeVisible();
}

/** The saved state that is on the screen (the wide and the narrow layout each have one). */
export function saveState(page: Page) {
  return page.locator('[data-save-state]:visible').first();
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(saveState(page)).toHaveText('Saved');
}

export function option(page: Page, letter: string) {
  return page.getByRole('radio', { name: new RegExp(`^${letter}\\b`) });
}

/** Chosen options in the database, by position. */
export async function savedOptions(attemptId: string): Promise<Record<number, number | null>> {
  const saved = await rows<{ position: number; answer: { option: number } | null }>(
    'select position, answer from response where attempt_id = $1 order by position',
    [attemptId],
  );
  return Object.fromEntries(saved.map(({ position, answer }) => [position, answer?.option ?? null]));
}

/** Moves the deadline of the running section to `seconds` from now; negative is past. */
export async function setDeadline(attemptId: string, seconds: number): Promise<void> {
  await rows(
    `update attempt_section set deadline_at = clock_timestamp() + make_interval(secs => $2)
     where attempt_id = $1 and index = (select max(index) from attempt_section where attempt_id = $1)`,
    [attemptId, seconds],
  );
}

/** Signs in on another device. */
export async function openOnAnotherDevice(
  context: BrowserContext,
  { attemptId, person }: Sitting,
  number = 1,
): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, person);
  await page.goto(`/attempts/${attemptId}`);
  await expectQuestion(page, number);
  return page;
}

/** Presses a button that may just go away by itself, since what it does is also tried now and again. */
export function pressIfThere(button: Locator): Promise<void> {
  return button.evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()));
}

/** From now on the computer's clock can be moved on by `sleep`, as if it had slept, over reloads too. */
export async function letSleep(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // While a laptop sleeps, Date goes on and performance.now() stands still on many systems.
    const real = Date.now.bind(Date);
    Date.now = () => real() + Number(localStorage.getItem('slept-ms') ?? 0);
  });
}

export async function sleep(page: Page, minutes: number): Promise<void> {
  await page.evaluate((ms) => {
    localStorage.setItem('slept-ms', String(Number(localStorage.getItem('slept-ms') ?? 0) + ms));
  }, minutes * 60_000);
}

/**
 * No request of the exam gets through, while pages do. Cut inside the page, since what a page sends as it goes
 * away passes by every other interception. Returns what mends it.
 */
export async function cutApi(page: Page): Promise<() => Promise<void>> {
  const cut = () => {
    sessionStorage.setItem('cut', 'yes');
    const real = window.fetch.bind(window);
    window.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const gone = sessionStorage.getItem('cut') === 'yes' && url.includes('/api/attempts/');
      return gone ? Promise.reject(new TypeError('Failed to fetch')) : real(input, init);
    };
  };
  await page.evaluate(cut);
  await page.addInitScript(`if (sessionStorage.getItem('cut') === 'yes') (${String(cut)})()`);
  return () => page.evaluate(() => sessionStorage.setItem('cut', 'no'));
}

/** Collects the text of every answer that the page gets, scripts and styles aside. */
export function collectBodies(page: Page): { bodies: string[]; settle: () => Promise<void> } {
  const bodies: string[] = [];
  const reading: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!['document', 'fetch', 'xhr', 'other'].includes(response.request().resourceType())) return;
    reading.push(
      response.text().then(
        (text) => void bodies.push(`${response.url()}\n${text}`),
        () => undefined,
      ),
    );
  });
  const settle = async () => {
    await Promise.all(reading);
  };
  return { bodies, settle };
}

/** Everything in the database that would tell which question is which. */
export async function tellingIds(attemptId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    `select distinct id from (
       select item->>'question' as id from attempt, jsonb_array_elements(form) as item where attempt.id = $1
       union select item->>'revision' from attempt, jsonb_array_elements(form) as item where attempt.id = $1
       union select q.objective_id from attempt, jsonb_array_elements(form) as item join question q on q.id = item->>'question' where attempt.id = $1
     ) as telling`,
    [attemptId],
  );
  return found.map(({ id }) => id);
}

/** Waits until the service worker keeps the exam shell. */
export async function expectShellKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match('/exam-shell')))).toBe(true);
}

/** Rows that this browser keeps of exams, by store. */
export function keptRows(page: Page): Promise<Record<string, unknown[]>> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('IndexedDB failed'));
      });
    const database = await done(indexedDB.open('preceptor-outbox'));
    const kept: Record<string, unknown[]> = {};
    for (const name of ['responses', 'sections', 'clocks']) {
      kept[name] = (await done(database.transaction(name).objectStore(name).getAll())) as unknown[];
    }
    database.close();
    return kept;
  });
}

/** As in a browser that has never had the section: a reload needs the server. */
export function forgetSection(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('preceptor-outbox');
        opening.onerror = () => reject(new Error('IndexedDB failed'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('sections', 'readwrite');
          transaction.objectStore('sections').clear();
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}
