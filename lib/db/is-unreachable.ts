/** Codes of Node, of PostgreSQL (classes 08 and 57P, and 53300) and of Prisma for a server that is away or full. */
const codes =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|08\w{3}|57P0[1-3]|53300|P1001|P1002|P1008|P1017|P2024|P2028)$/;

/** What the driver says without a code: of its own time limits, and of a connection that broke under a query. */
const messages = /^(timeout exceeded when trying to connect|timeout expired|Connection terminated)/;

/** What Prisma's adapter makes of them, told inside of P2010 where a query was written by hand. */
const kinds = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;

const says = (pattern: RegExp, word: unknown) => typeof word === 'string' && pattern.test(word);

/**
 * Whether an error says that the database is away, restarting or has no connection to spare: nothing is wrong with the
 * request, and it may be sent again. Looks through causes, since Prisma wraps the driver's error.
 */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Error && isAway(error, 0);
}

function isAway(error: unknown, depth: number): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, message, kind, cause, errors, meta } = error as Record<string, unknown>;
  if (says(codes, code) || says(messages, message) || says(kinds, kind)) return true;
  const { driverAdapterError } = (meta ?? {}) as Record<string, unknown>;
  const inner = [cause, driverAdapterError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return inner.some((one) => isAway(one, depth + 1));
}
