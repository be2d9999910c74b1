import 'server-only';
import type { z } from 'zod';
import { getCurrentUser, type CurrentUser } from '@/lib/auth/current-user';
import { readSessionToken, type SessionToken } from '@/lib/auth/session-token';
import { refusalOf } from './access';
import { AppError } from './app-error';
import type { Contract } from './contract';
import { observe } from './observe';
import { readJsonBody } from './read-body';
import { requireSameOrigin } from './same-origin';

interface Parsed<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  request: Request;
}

interface RouteContext {
  /** Undefined where an address has none. */
  params: Promise<Record<string, string | string[] | undefined> | undefined>;
}
type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

function parse<T extends z.ZodType>(schema: T | undefined, value: unknown): z.output<T> {
  if (!schema) return undefined as z.output<T>;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join('.') || 'request'] ??= issue.message;
  const [name, message] = Object.entries(fields)[0] ?? ['request', 'is not valid'];
  throw new AppError('bad-request', `Check what was sent: ${name}: ${message}.`, { fields });
}

/** No id and no filter holds a NUL, and PostgreSQL's text cannot. */
function requireStorable(values: Record<string, unknown>): void {
  if (Object.values(values).some((value) => typeof value === 'string' && value.includes('\0')))
    throw new AppError('bad-request', 'The address holds a character that no address of ours has.');
}

async function authorize(access: Contract['access']): Promise<CurrentUser | null> {
  if (access === 'public') return null;
  const user = await getCurrentUser();
  const refusal = refusalOf(access, user.role);
  if (refusal !== null) throw new AppError('forbidden', refusal);
  return user;
}

/** Origin, identity, parsing, `run`, and the answer as JSON without caching; or the problem. */
function answer<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType, Who>(
  contract: Contract<P, Q, B, O>,
  request: Request,
  context: RouteContext,
  identify: () => Promise<Who>,
  run: (input: Parsed<P, Q, B>, who: Who) => Promise<z.input<O> | Response>,
): Promise<Response> {
  return observe(contract, async () => {
    if (contract.method !== 'GET') requireSameOrigin(request);
    const who = await identify();
    const given = { params: await context.params, query: Object.fromEntries(new URL(request.url).searchParams) };
    requireStorable(given.params ?? {});
    requireStorable(given.query);
    const params = parse(contract.params, given.params);
    const query = parse(contract.query, given.query);
    const body = contract.body
      ? parse(contract.body, await readJsonBody(request, contract.maxBytes))
      : (undefined as z.output<B>);
    const output = await run({ params, query, body, request }, who);
    if (output instanceof Response) return output;
    const status = contract.status ?? 200;
    const headers = { 'cache-control': 'no-store' };
    return status === 204
      ? new Response(null, { status, headers })
      : Response.json(contract.output.parse(output), { status, headers });
  });
}

/**
 * Makes a route handler of a contract. The user is null for a public address. An AppError that `run` throws
 * becomes its problem; anything else a request id and a line in the log.
 */
export function handle<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  O extends z.ZodType,
  A extends Contract['access'],
>(
  contract: Contract<P, Q, B, O> & { access: A },
  run: (input: Parsed<P, Q, B> & { user: A extends 'public' ? null : CurrentUser }) => Promise<z.input<O> | Response>,
): RouteHandler {
  return (request, context) =>
    answer(
      contract,
      request,
      context,
      async () => (await authorize(contract.access)) as A extends 'public' ? null : CurrentUser,
      (input, user) => run({ ...input, user }),
    );
}

/**
 * The same for the path of an answer: gives what the cookie says without asking the database whether the
 * session still holds. `run` must check it, in the statement that does the work.
 */
export function handleUnchecked<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType>(
  contract: Contract<P, Q, B, O> & { access: 'signed-in' },
  run: (input: Parsed<P, Q, B> & { token: SessionToken }) => Promise<z.input<O> | Response>,
): RouteHandler {
  return (request, context) =>
    answer(
      contract,
      request,
      context,
      async () => {
        const token = await readSessionToken(request);
        if (!token)
          throw new AppError('signed-out', 'Your session has ended. Sign in again; what you answered is kept.');
        return token;
      },
      (input, token) => run({ ...input, token }),
    );
}
