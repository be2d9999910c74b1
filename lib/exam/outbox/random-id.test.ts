import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { randomId } from './random-id';

describe('randomId', () => {
  it('makes version 4 UUIDs without crypto.randomUUID, each once', () => {
    const ids = Array.from({ length: 1000 }, () => randomId());
    for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true);
    expect(new Set(ids).size).toBe(1000);
    expect(randomId((bytes) => bytes.fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
    expect(randomId((bytes) => bytes.fill(0))).toBe('00000000-0000-4000-8000-000000000000');
  });
});
