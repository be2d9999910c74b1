/** Every way in which a request can fail on purpose. */
export type ErrorCode =
  | 'bad-request'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'closed'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/** Status of each code; a code without one does not compile. */
export const errorStatus = {
  'bad-request': 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  closed: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/**
 * A failure that a person may read. `message` is one plain sentence that says what to do; `fields`
 * gives a sentence per field of a form. Services throw it, only lib/http turns it into a response.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { fields?: Record<string, string>; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = 'AppError';
  }
}
