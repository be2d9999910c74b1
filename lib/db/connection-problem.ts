/** What went wrong with a database, told in one sentence that says what to do. */
export class DatabaseProblem extends Error {}

/** The server and database of a connection string, without user and password. */
export function describeAddress(connectionString: string): string {
  try {
    const url = new URL(connectionString);
    return `${url.hostname}:${url.port || '5432'}${url.pathname}`;
  } catch {
    return 'the address in DATABASE_URL';
  }
}

const late = (address: string): string =>
  `The database at ${address} did not answer in time. Check that it runs and can be reached.`;

const refusals: Record<string, (address: string) => string> = {
  ECONNREFUSED: (address) => `The database at ${address} does not answer. Start it, or correct DATABASE_URL.`,
  ENOTFOUND: (address) => `The host of the database at ${address} is not known. Correct DATABASE_URL.`,
  EAI_AGAIN: (address) =>
    `The host of the database at ${address} cannot be looked up. Check the network or DATABASE_URL.`,
  ETIMEDOUT: late,
  EHOSTUNREACH: (address) => `The database at ${address} cannot be reached. Check the network or DATABASE_URL.`,
  ECONNRESET: (address) =>
    `The database at ${address} closed the connection. Check that it is PostgreSQL and accepts this computer.`,
  '28P01': (address) => `The database at ${address} refused the password. Correct DATABASE_URL.`,
  '28000': (address) =>
    `The database at ${address} refused this user or computer. Correct DATABASE_URL or its pg_hba.conf.`,
  '3D000': (address) => `The database at ${address} does not exist. Create it, or correct DATABASE_URL.`,
  '42501': (address) =>
    `The user in DATABASE_URL may not create tables in the database at ${address}. Make it the owner.`,
  '53100': (address) => `The disk of the database at ${address} is full. Free some space and start again.`,
  '53300': (address) => `The database at ${address} has no free connections. Close some, or raise its max_connections.`,
  '57P03': (address) => `The database at ${address} is still starting. Try again in a moment.`,
};

/** Maps an error of the driver to a DatabaseProblem where its cause is known, and leaves every other one as it is. */
export function explainConnectionError(error: unknown, connectionString: string): unknown {
  const code = findCode(error);
  const sentence = code === undefined ? undefined : refusals[code];
  if (sentence) return new DatabaseProblem(sentence(describeAddress(connectionString)), { cause: error });
  // The driver gives its own time limit no code.
  if (error instanceof Error && /timeout expired|terminated unexpectedly/.test(error.message)) {
    return new DatabaseProblem(late(describeAddress(connectionString)), { cause: error });
  }
  return error;
}

/**
 * The first code with a sentence in an error, its causes and its details. Prisma wraps the driver's error, in a
 * place that moved from version to version, so the search does not depend on where it is.
 */
function findCode(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 6) return undefined;
  for (const key of ['code', 'originalCode'] as const) {
    const value = (error as Record<string, unknown>)[key];
    if (typeof value === 'string' && value in refusals) return value;
  }
  // A cause and the errors of several attempts do not count as properties to list.
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  const inner: unknown[] = [cause, errors, ...(Object.values(error) as unknown[])];
  for (const value of inner) {
    const code = findCode(value, depth + 1);
    if (code !== undefined) return code;
  }
  return undefined;
}
