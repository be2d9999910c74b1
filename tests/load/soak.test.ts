import { describe, expect, it } from 'vitest';
import { slope } from './soak';
import { soakPicture } from './soak-picture';

describe('slope', () => {
  it('is that of the line through the points, and of the nearest line', () => {
    expect(
      slope([
        [0, 5],
        [10, 25],
        [20, 45],
      ]),
    ).toBeCloseTo(2);
    expect(
      slope([
        [0, 10],
        [1, 12],
        [2, 10],
        [3, 12],
      ]),
    ).toBeCloseTo(0.4);
    expect(slope([[1, 7]])).toBe(0);
  });
});

it('draws every sample within the picture', () => {
  const memory = Array.from({ length: 61 }, (_, minute) => ({ minute, resident: 300 + minute, heap: 90 }));
  const saves = { name: '', clients: 1, count: 1, perSecond: 1, p50: 1, p95: 1, p99: 1, errors: 0, cpu: null };
  const picture = soakPicture({
    capacity: 800,
    rate: 400,
    minutes: 60,
    saves,
    memory,
    growth: { resident: 60, heap: 0 },
  });
  const [, , width = '', height = ''] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(picture)?.slice(1) ?? [];
  const points = [...picture.matchAll(/points="([^"]+)"/g)].flatMap(([, list = '']) => list.split(' '));
  expect(points).toHaveLength(122);
  for (const point of points) {
    const [x = NaN, y = NaN] = point.split(',').map(Number);
    expect(x >= 0 && x <= Number(width) && y >= 0 && y <= Number(height)).toBe(true);
  }
});
