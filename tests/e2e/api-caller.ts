import { randomUUID } from 'node:crypto';
import { expect, request as playwrightRequest, type APIRequestContext } from '@playwright/test';
import type { Role } from '@/lib/db/generated/enums';
import type { Contract } from '@/lib/http/contract';
import { makeAccount, openSession } from './account-world';

/** Somebody who calls the API, with an exam that runs, unless they are a guest. */
export interface Caller {
  who: Role | 'guest';
  id: string;
  api: APIRequestContext;
  attemptId: string;
}

export async function makeCaller(who: Role | 'guest', baseURL: string): Promise<Caller> {
  const headers = { baseURL, extraHTTPHeaders: { 'sec-fetch-site': 'same-origin', origin: baseURL } };
  if (who === 'guest') return { who, id: '', api: await playwrightRequest.newContext(headers), attemptId: '' };
  const email = `${randomUUID()}@school.example`;
  const id = await makeAccount({ name: 'Caller', email }, who);
  const cookies = [await openSession(email)];
  const api = await playwrightRequest.newContext({ ...headers, storageState: { cookies, origins: [] } });
  const attempt = await api.post('/api/attempts', {
    data: { blueprintId: 'ccma-2022', mode: 'exam', timed: true, selection: { kind: 'plan', length: 'short' } },
  });
  expect(attempt.status()).toBe(201);
  const { attemptId } = (await attempt.json()) as { attemptId: string };
  expect((await api.put(`/api/attempts/${attemptId}/sections/0`, { data: {} })).ok()).toBe(true);
  return { who, id, api, attemptId };
}

/** "POST /api/attempts" */
export const name = (contract: Contract) => `${contract.method} ${contract.path}`;
