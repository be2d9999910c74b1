import { describeError } from './describe-error';

const addressPattern = /[^\s"'()<>=,;:]+@[^\s"'()<>=,;:]+/g;
const mostCauses = 3;

/**
 * What the log holds of an error: class, code, where it happened, and its first line without mail addresses and quoted
 * values. What a database says besides (its detail, the statement, its values) may hold what people typed, and is left out.
 */
export function loggableError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: describeError(error) };
  const [first = ''] = error.message.trim().split('\n');
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: describeError(error),
    message: first
      .replaceAll(addressPattern, '<address>')
      .replaceAll(/"[^"]*"|'[^']*'|\([^)]*\)=\([^)]*\)/g, '<value>')
      .slice(0, 300),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause !== undefined && depth < mostCauses ? { cause: loggableError(error.cause, depth + 1) } : {}),
  };
}
