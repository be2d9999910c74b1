import type { z } from 'zod';
import type { Contract } from '@/lib/http/contract';
import { isProblem } from '@/lib/http/is-problem';
import { unreachable } from './unreachable';

/** What a form shows when the server did not do what was asked. */
export interface Refusal {
  /** One sentence; null when the fields say it all. */
  message: string | null;
  /** A sentence for each field that is wrong. */
  fields: Record<string, string>;
}

export type Sent<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** An address with its parameters filled in: "/api/banks/{bankId}" is `/api/banks/${string}`, and a query may follow. */
type Filled<Path extends string> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path;
type Address<Path extends string> = Filled<Path> | `${Filled<Path>}?${string}`;

type Input<C extends Contract> = z.input<NonNullable<C['body']>>;
/** What a form holds under the names of the contract's body. The values are the server's to check: it says what is wrong, field by field. */
type Held<T> = T extends object ? { [Name in keyof T]: unknown } : T;
/** None where the contract has none. */
type Body<C extends Contract> = unknown extends Input<C> ? [] : [body: Held<Input<C>>];

function refusal(message: string | null, fields: Record<string, string> = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { message, fields } };
}

/** What was typed and is no number goes out as words, for the server to refuse: as JSON it would be null, which some fields allow. */
const keepNonsense = (_name: string, value: unknown) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

/**
 * Calls an address of the API, by the types of its contract: `send<typeof signUp>('POST', '/api/account', body)`. The
 * contract itself stays on the server, which checks all that it is sent; its schemas would weigh more than most pages.
 * Never throws.
 */
export async function send<C extends Contract>(
  method: C['method'],
  address: Address<C['path']>,
  ...[body]: Body<C>
): Promise<Sent<z.output<C['output']>>> {
  try {
    const response = await fetch(address, {
      method,
      cache: 'no-store',
      redirect: 'error',
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body, keepNonsense) }),
    });
    if (response.status === 204) return { ok: true, value: undefined as z.output<C['output']> };
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as z.output<C['output']> };
    if (!isProblem(answer)) return refusal(unreachable);
    const { detail, fields = {} } = answer;
    return refusal(Object.keys(fields).length > 0 ? null : detail, fields);
  } catch {
    return refusal(unreachable);
  }
}
