import type { z } from 'zod';
import type { ErrorCode } from './app-error';

/**
 * Who may call: anyone, a guest who is not signed in too; a signed-in user; or who holds the permission that
 * lib/http/access.ts names for the word.
 */
export type Access =
  | 'public'
  | 'signed-in'
  | 'author'
  | 'instructor'
  | 'invigilator'
  | 'scorer'
  | 'corrector'
  | 'report-handler'
  | 'platform-keeper'
  | 'administrator';

/**
 * What one address of the API takes and gives: parsed by the wrapper, inferred by the handler and the
 * browser, printed as OpenAPI, and walked by the authorization matrix.
 */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces: "/api/attempts/{attemptId}". */
  path: `/api/${string}`;
  summary: string;
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  output: Output;
  /** Status of success; 200 unless given. */
  status?: 200 | 201 | 202 | 204;
  /** Largest body taken, in bytes; 64 KiB unless given. */
  maxBytes?: number;
  errors: readonly ErrorCode[];
}

/** Keeps the exact types of a contract, its method and its address too. */
export function contract<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  O extends z.ZodType,
  const A extends Access,
  const M extends Contract['method'],
  const Path extends Contract['path'],
>(
  definition: Contract<P, Q, B, O> & { access: A; method: M; path: Path },
): Contract<P, Q, B, O> & { access: A; method: M; path: Path } {
  return definition;
}
