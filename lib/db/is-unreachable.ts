/** Codes of Node, of PostgreSQL (classes 08 and 57P, and 53300) and of Prisma for a server that is away or full. */
const codes =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|08\w{3}|57P0[1-3]|53300|P1001|P1002|P1008|P1017|P2024|P2028)$/;

/** What the driver says without a code: of its own time limits, and of a connection that broke under a query. */
const messages = /^(timeout exceeded when trying to connect|timeout expired|Connection terminated)/;

/**
 * Whether an error says that the database is away, restarting or has no connection to spare: nothing is wrong with the
 * request, and it may be sent again. Looks through causes, since Prisma wraps the driver's error.
 */
export function isUnreachable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const { code } = error as { code?: unknown };
  if ((typeof code === 'string' && codes.test(code)) || messages.test(error.message)) return true;
  const { errors } = error as { errors?: unknown };
  const inner = [error.cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return inner.some((one) => isUnreachable(one, depth + 1));
}
