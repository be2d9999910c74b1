import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { revisionContentSchema } from '@/lib/bank/question';
import { formSchema } from '@/lib/exam/form';
import { rightPlacesOf } from '@/lib/exam/form-question';
import { rows } from './database';

interface Taken {
  attemptId: string;
  /** As the API gives them. */
  total: { correct: number; n: number };
  questions: number;
}

async function post(page: Page, path: string, data: object, method: 'post' | 'put' = 'post'): Promise<unknown> {
  const answer = await page.request[method](path, { data });
  expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
  return answer.json();
}

/** Prepares an exam of the signed-in learner by the API and leaves it unstarted. */
export async function prepareExam(page: Page, { blueprintId = 'ccma-2022', length = 'short' } = {}): Promise<string> {
  const body = { blueprintId, mode: 'exam', timed: true, selection: { kind: 'plan', length } };
  const { attemptId } = (await post(page, '/api/attempts', body)) as { attemptId: string };
  return attemptId;
}

/** Of each question of an attempt: the place of the right option on its screen, and how many options there are. */
export async function rightOptions(attemptId: string): Promise<{ right: number; options: number }[]> {
  const attempts = await rows<{ form: unknown }>('select form from attempt where id = $1', [attemptId]);
  const form = formSchema.parse(attempts[0]?.form);
  const revisions = await rows<{ id: string; content: unknown }>(
    'select id, content from question_revision where id = any($1::uuid[])',
    [form.map((item) => item.revision)],
  );
  const keys = rightPlacesOf(
    form,
    new Map(revisions.map(({ id, content }) => [id, revisionContentSchema.parse(content)])),
  );
  return form.map(({ order }, position) => ({
    right: order.indexOf(keys[position] as number),
    options: order.length,
  }));
}

/**
 * Takes a short exam by the API and submits it: every question right, but each `wrongEvery`-th wrong and flagged,
 * the last one left open and the first one marked as a guess with a note.
 */
export async function takeExam(page: Page, { blueprintId = 'ccma-2022', wrongEvery = 3 } = {}): Promise<Taken> {
  const attemptId = await prepareExam(page, { blueprintId });
  const base = `/api/attempts/${attemptId}`;
  await post(page, `${base}/sections/0`, {}, 'put');
  const form = await rightOptions(attemptId);
  const saves = form.slice(0, -1).map(({ right, options }, position) => {
    const wrong = position % wrongEvery === wrongEvery - 1;
    return {
      saveId: randomUUID(),
      position,
      baseRevision: 0,
      clientAt: new Date().toISOString(),
      answer: { type: 'choice', option: wrong ? (right + 1) % options : right },
      flagged: wrong,
      struck: [],
      confidence: position === 0 ? 'guess' : null,
      note: position === 0 ? 'Look this up again' : '',
      highlights: [],
      timeSpentMs: 61_000,
    };
  });
  await post(page, `${base}/submit`, { device: randomUUID(), saves });
  const result = await page.request.get(`${base}/result`);
  const { total } = (await result.json()) as Pick<Taken, 'total'>;
  return { attemptId, total, questions: form.length };
}

/** What the page complains about: errors of the console and of scripts. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}
