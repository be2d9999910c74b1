import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatcher } from './batcher';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('createBatcher', () => {
  it('gives each caller its own outputs, whatever was gathered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer(), { minLength: 1, maxLength: 5 }), { maxLength: 30 }),
        async (calls) => {
          const sizes: number[] = [];
          const batcher = createBatcher<number, number>(
            async (batch) => {
              sizes.push(batch.length);
              await turn();
              return batch.map((n) => n * 2);
            },
            { size: 10, running: 2 },
            () => false,
          );
          const outputs = await Promise.all(calls.map((inputs) => batcher(inputs)));
          expect(outputs).toEqual(calls.map((inputs) => inputs.map((n) => n * 2)));
          expect(sizes.every((size) => size <= 10)).toBe(true);
        },
      ),
    );
  });

  it('gathers what arrives while a batch is on its way', async () => {
    const sizes: number[] = [];
    const batcher = createBatcher<number, number>(
      async (batch) => {
        sizes.push(batch.length);
        await turn();
        return batch;
      },
      { size: 100, running: 1 },
      () => false,
    );
    await Promise.all([1, 2, 3, 4, 5].map((n) => batcher([n])));
    expect(sizes).toEqual([1, 4]);
  });

  it('lets one bad request fail alone', async () => {
    const batcher = createBatcher<number, number>(
      async (batch) => {
        await turn();
        if (batch.includes(13)) throw new RangeError('bad');
        return batch;
      },
      { size: 100, running: 1 },
      (error) => error instanceof RangeError,
    );
    const outcomes = await Promise.allSettled([1, 2, 13, 3].map((n) => batcher([n])));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('tells all of a batch at once that nothing can be saved now, and goes on with the next', async () => {
    let tries = 0;
    const batcher = createBatcher<number, number>(
      async (batch) => {
        tries++;
        await turn();
        if (batch.includes(2)) throw new Error('the database is away');
        return batch;
      },
      { size: 3, running: 1 },
      (error) => error instanceof RangeError,
    );
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => batcher([n])));
    const [ok, failed] = ['fulfilled', 'rejected'];
    expect(outcomes.map((outcome) => outcome.status)).toEqual([ok, failed, failed, failed, ok]);
    expect(tries).toBe(3);
  });
});
