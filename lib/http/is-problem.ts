import type { Problem } from './problem';

/**
 * Whether a browser was answered with a problem of ours and not with a page of something in between. By hand: the schemas
 * stay out of the browser.
 */
export function isProblem(value: unknown): value is Pick<Problem, 'code' | 'detail' | 'fields'> {
  if (typeof value !== 'object' || value === null) return false;
  const { code, detail, fields } = value as Record<string, unknown>;
  if (typeof code !== 'string' || typeof detail !== 'string') return false;
  if (fields === undefined) return true;
  return (
    typeof fields === 'object' && fields !== null && Object.values(fields).every((text) => typeof text === 'string')
  );
}
