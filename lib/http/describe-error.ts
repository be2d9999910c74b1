/** Class and code of an error, never its text: that may hold what people typed. At most 120 characters. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' || typeof code === 'number' ? ` ${code}` : '';
  return `${error.name}${known}`.slice(0, 120);
}
