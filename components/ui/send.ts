import type { z } from 'zod';
import type { Contract } from '@/lib/http/contract';
import { problemSchema } from '@/lib/http/problem';
import { unreachable } from './unreachable';

/** What a form shows when the server did not do what was asked. */
export interface Refusal {
  /** One sentence; null when the fields say it all. */
  message: string | null;
  /** A sentence for each field that is wrong. */
  fields: Record<string, string>;
}

export type Sent<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

function refusal(message: string | null, fields: Record<string, string> = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { message, fields } };
}

/** Checks a body by the schema that the server uses, so that what is typed wrong is told without a request. */
function checkBody(schema: z.ZodType, body: unknown): Refusal | null {
  const result = schema.safeParse(body);
  if (result.success) return null;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join('.')] ??= issue.message;
  return { message: null, fields };
}

/** Calls an address of the API by its contract. Never throws. */
export async function send<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType>(
  contract: Contract<P, Q, B, O>,
  { path = contract.path, body }: { path?: string; body?: unknown } = {},
): Promise<Sent<z.output<O>>> {
  const wrong = contract.body && checkBody(contract.body, body);
  if (wrong) return { ok: false, refusal: wrong };
  try {
    const response = await fetch(path, {
      method: contract.method,
      cache: 'no-store',
      redirect: 'error',
      ...(contract.body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (response.status === 204) return { ok: true, value: undefined as z.output<O> };
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: contract.output.parse(answer) };
    const problem = problemSchema.safeParse(answer);
    if (!problem.success) return refusal(unreachable);
    const { detail, fields = {} } = problem.data;
    return refusal(Object.keys(fields).length > 0 ? null : detail, fields);
  } catch {
    return refusal(unreachable);
  }
}
