import { z } from 'zod';
import type { SeededRandom } from '@/lib/exam/seeded-random';

type Json = Record<string, unknown>;

/** Values that programs trip over: wrong types, edges of numbers and columns, text that means something to somebody. */
const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2_147_483_648,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '0',
  'x'.repeat(3_000),
  'a\0b',
  '\ud800',
  'x\udc00',
  '\u202e\u0301\ufeff',
  "'; drop table user_account; --",
  '${7*7}{{7*7}}',
  '../../../etc/passwd',
  '<img src=x onerror=alert(1)>',
  'x\r\nset-cookie: planted=1',
  '=1+1',
  '%',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-13-45',
  '00000000-0000-0000-0000-000000000000',
  [],
  {},
  [[[[[]]]]],
  [null],
  { $ne: '' },
  { toString: 1, length: -1 },
  JSON.parse('{"__proto__": {"role": "administrator"}}'),
  { constructor: { prototype: { role: 'administrator' } } },
];

const pick = <T>(items: readonly T[], chance: SeededRandom): T => items[chance.below(items.length)] as T;

function text(schema: Json, chance: SeededRandom): string {
  switch (schema.format) {
    case 'uuid':
      return `00000000-0000-4000-8000-${String(chance.below(1_000_000)).padStart(12, '0')}`;
    case 'email':
      return `fuzz.${chance.below(1_000_000)}@school.example`;
    case 'date-time':
      return pick(['2026-01-01T08:00:00Z', '9999-12-31T23:59:59.999Z', '0001-01-01T00:00:00Z'], chance);
    case 'date':
      return pick(['2026-01-01', '9999-12-31', '0001-01-01'], chance);
    case 'uri':
      return 'https://school.example/';
    default: {
      const least = Number(schema.minLength ?? 0);
      const most = Math.min(Number(schema.maxLength ?? 50), 5_000);
      const words = pick(
        ['fuzz', 'a\0b', '\ud800', '2026-01-01', '2026-01-01T08:00', 'CCMA', 'x'.repeat(most)],
        chance,
      );
      return words.padEnd(least, 'y').slice(0, Math.max(least, most));
    }
  }
}

function number(schema: Json, chance: SeededRandom): number {
  const least = Number(schema.minimum ?? schema.exclusiveMinimum ?? -10);
  const most = Number(schema.maximum ?? schema.exclusiveMaximum ?? 2 ** 31 - 1);
  return pick([least, most, Math.min(most, least + 1)], chance);
}

/** A value that a JSON Schema takes, as far as it says what it takes; refinements it does not know of. */
function sample(schema: Json, definitions: Json, chance: SeededRandom, depth = 0): unknown {
  const go = (part: unknown) => sample(part as Json, definitions, chance, depth + 1);
  if (typeof schema.$ref === 'string') {
    const target = definitions[schema.$ref.split('/').at(-1) ?? ''];
    return target && depth < 12 ? go(target) : null;
  }
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return pick(schema.enum as unknown[], chance);
  for (const choice of [schema.anyOf, schema.oneOf]) if (Array.isArray(choice)) return go(pick(choice, chance));
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...schema.allOf.map((part) => go(part) as object)) as unknown;
  switch (Array.isArray(schema.type) ? pick(schema.type, chance) : schema.type) {
    case 'object': {
      const required = new Set((schema.required as string[] | undefined) ?? []);
      const named = Object.entries((schema.properties as Json | undefined) ?? {})
        .filter(([key]) => required.has(key) || (depth < 12 && chance.below(2) === 0))
        .map(([key, part]) => [key, go(part)]);
      return Object.fromEntries(named) as unknown;
    }
    case 'array': {
      if (Array.isArray(schema.prefixItems)) return schema.prefixItems.map(go);
      const least = Number(schema.minItems ?? 0);
      const count = Math.max(least, depth < 12 ? chance.below(3) : 0);
      return Array.from({ length: count }, () => go(schema.items ?? {}));
    }
    case 'integer':
    case 'number':
      return number(schema, chance);
    case 'string':
      return text(schema, chance);
    case 'boolean':
      return chance.below(2) === 0;
    case 'null':
      return null;
    default:
      return pick(hostileValues, chance);
  }
}

/** Every place of a value, as the keys that lead there; the value itself first. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, held]) => places(held, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], change: (held: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return (value as unknown[]).map((held, place) => (String(place) === key ? replaced(held, rest, change) : held));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, held]) => [name, name === key ? replaced(held, rest, change) : held]),
  );
}

function damaged(value: unknown, chance: SeededRandom): unknown {
  return replaced(value, pick(places(value), chance), (held): unknown => {
    const isObject = typeof held === 'object' && held !== null && !Array.isArray(held);
    switch (chance.below(isObject ? 4 : 2)) {
      case 2: {
        const keys = Object.keys(held as object);
        const gone = keys.length > 0 ? pick(keys, chance) : '';
        return Object.fromEntries(Object.entries(held as object).filter(([key]) => key !== gone));
      }
      case 3:
        return Object.fromEntries([
          ...Object.entries(held as object),
          [pick(['role', '__proto__', 'constructor', 'learnerId', ''], chance), pick(hostileValues, chance)],
        ]);
      default:
        return pick(hostileValues, chance);
    }
  });
}

/**
 * JSON values to send where a schema is asked for: some that it takes, most of them with one place damaged, or two.
 *
 * @param example one that is known to be good, to begin from as well
 */
export function hostileBodies(schema: z.ZodType, example: unknown, count: number, chance: SeededRandom): unknown[] {
  const { $defs = {}, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return Array.from({ length: count }, (_, n) => {
    const base = n % 2 === 0 && example !== undefined ? example : sample(json, $defs as Json, chance);
    const rounds = chance.below(6) === 0 ? 0 : 1 + chance.below(2);
    let value = base;
    for (let round = 0; round < rounds; round++) value = damaged(value, chance);
    return value;
  });
}

/** What is no JSON at all, or not as it should be sent; each must be refused. */
export const malformedBodies: readonly { what: string; body: Buffer; type: string }[] = [
  ['nothing', ''],
  ['half of it', '{"a":'],
  ['no value', 'undefined'],
  ['a number of its own', 'NaN'],
  ['two values', '{}{}'],
  ['a trailing comma', '{"a":1,}'],
  ['a raw control character', '{"a":"\u0001"}'],
  ['deep lists', '['.repeat(30_000) + ']'.repeat(30_000)],
  ['deep objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
  ['a long key', `{"${'k'.repeat(60_000)}":1}`],
  ['a list', '[]'],
  ['text', '"text"'],
  ['null', 'null'],
]
  .map(([what = '', body = '']) => ({ what, body: Buffer.from(body), type: 'application/json' }))
  .concat([
    { what: 'bytes that are no UTF-8', body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), type: 'application/json' },
    { what: 'a form', body: Buffer.from('a=1'), type: 'application/x-www-form-urlencoded' },
    { what: 'JSON as text', body: Buffer.from('{}'), type: 'text/plain' },
  ]);

/** For the place of an id or a word in an address, encoded. */
export const hostileSegments: readonly string[] = [
  '%00',
  'a%00b',
  '%0d%0aset-cookie:%20planted=1',
  '-1',
  '1e9',
  '99999999999999999999',
  "'%20or%201=1--",
  '..%2f..%2fetc%2fpasswd',
  '__proto__',
  'constructor',
  'x'.repeat(2_000),
  '%F0%9F%98%80',
  '%20',
  'NaN',
];
