/**
 * A JSON value as PostgreSQL's text and jsonb can hold it, keys too: without NULs, and with U+FFFD for the half of a
 * surrogate pair (an emoji that was cut in two by a limit of length).
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value.replaceAll('\0', ''), 'utf8').toString('utf8');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [storable(key), storable(held)]));
}
