/**
 * A record whose values are made when they are first read, and kept: a strip shows one of twelve leads and needs two or
 * three of ten electrodes. `make` must not depend on the order of reading.
 */
export function lazyRecord<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Record<Key, Value> {
  const record = {} as Record<Key, Value>;
  for (const key of keys) {
    let made: { value: Value } | undefined;
    Object.defineProperty(record, key, { enumerable: true, get: () => (made ??= { value: make(key) }).value });
  }
  return record;
}
