import { describe, expect, it } from 'vitest';
import { BoundedQueue, QueueFullError } from './bounded-queue';

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('BoundedQueue', () => {
  it('runs no more at a time than it may, in order', async () => {
    const queue = new BoundedQueue(2, 100);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        queue.run(async () => {
          running += 1;
          most = Math.max(most, running);
          order.push(index);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('refuses at once when too many wait, and takes again when one is done', async () => {
    const queue = new BoundedQueue(1, 1);
    const { open, opened } = gate();
    const first = queue.run(() => opened);
    const second = queue.run(() => Promise.resolve('second'));
    await expect(queue.run(() => Promise.resolve())).rejects.toThrow(QueueFullError);
    open();
    await first;
    expect(await second).toBe('second');
    expect(await queue.run(() => Promise.resolve('third'))).toBe('third');
  });

  it('goes on after a task that throws', async () => {
    const queue = new BoundedQueue(1, 10);
    const failing = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
