import pg from 'pg';

/** PostgreSQL's classes of errors that data cause: cardinality, data exception, integrity constraint, program limit. */
export function isDataError(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(21|22|23|54)/.test(error.code ?? '');
}
