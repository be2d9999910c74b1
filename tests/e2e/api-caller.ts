import { randomUUID } from 'node:crypto';
import { expect, request as playwrightRequest, type APIRequestContext } from '@playwright/test';
import type { Role } from '@/lib/db/generated/enums';
import type { Contract } from '@/lib/http/contract';
import { password } from './account-world';
import { rows } from './exam-world';

/** Somebody who calls the API, with an exam that runs, unless they are a guest. */
export interface Caller {
  who: Role | 'guest';
  id: string;
  api: APIRequestContext;
  attemptId: string;
}

export async function makeCaller(who: Role | 'guest', baseURL: string): Promise<Caller> {
  const api = await playwrightRequest.newContext({
    baseURL,
    extraHTTPHeaders: { 'sec-fetch-site': 'same-origin', origin: baseURL },
  });
  if (who === 'guest') return { who, id: '', api, attemptId: '' };
  const email = `${randomUUID()}@school.example`;
  expect((await api.post('/api/account', { data: { name: 'Caller', email, password } })).ok()).toBe(true);
  const { csrfToken } = (await (await api.get('/api/auth/csrf')).json()) as { csrfToken: string };
  await api.post('/api/auth/callback/credentials', { form: { csrfToken, email, password, json: 'true' } });
  const [user] = await rows<{ id: string }>('update user_account set role = $2::role where email = $1 returning id', [
    email,
    who,
  ]);
  const attempt = await api.post('/api/attempts', {
    data: { blueprintId: 'ccma-2022', mode: 'exam', timed: true, selection: { kind: 'plan', length: 'short' } },
  });
  expect(attempt.status()).toBe(201);
  const { attemptId } = (await attempt.json()) as { attemptId: string };
  expect((await api.put(`/api/attempts/${attemptId}/sections/0`, { data: {} })).ok()).toBe(true);
  return { who, id: user?.id ?? '', api, attemptId };
}

/** "POST /api/attempts" */
export const name = (contract: Contract) => `${contract.method} ${contract.path}`;
