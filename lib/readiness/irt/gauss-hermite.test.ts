import { describe, expect, it } from 'vitest';
import { gaussHermite, quadratureSize, trimmedGaussHermite } from './gauss-hermite';

/**
 * Positive nodes and weights for the weight function exp(-x²), from Abramowitz and Stegun (1964), table
 * 25.10. For N(0, 1) nodes are times √2 and weights divided by √π.
 */
const published: Record<number, [node: number, weight: number][]> = {
  2: [[0.707106781186548, 8.862269254528e-1]],
  5: [
    [0, 9.453087204829e-1],
    [0.958572464613819, 3.936193231522e-1],
    [2.020182870456086, 1.995324205905e-2],
  ],
  10: [
    [0.342901327223705, 6.108626337353e-1],
    [1.036610829789514, 2.401386110823e-1],
    [1.756683649299882, 3.387439445548e-2],
    [2.53273167423279, 1.343645746781e-3],
    [3.436159118837738, 7.640432855233e-6],
  ],
  20: [
    [0.2453407083009, 4.622436696006e-1],
    [0.7374737285454, 2.866755053628e-1],
    [1.2340762153953, 1.0901720602e-1],
    [1.7385377121166, 2.481052088746e-2],
    [2.2549740020893, 3.243773342238e-3],
    [2.7888060584281, 2.283386360163e-4],
    [3.3478545673832, 7.802556478532e-6],
    [3.9447640401156, 1.086069370769e-7],
    [4.6036824495507, 4.399340992273e-10],
    [5.3874808900112, 2.229393645534e-13],
  ],
};

describe('gaussHermite', () => {
  for (const [size, pairs] of Object.entries(published)) {
    it(`has the published nodes and weights for size ${size}`, () => {
      const { nodes, weights } = gaussHermite(Number(size));
      const upper = nodes.length - pairs.length;
      pairs.forEach(([node, weight], at) => {
        expect(nodes[upper + at]! / Math.SQRT2).toBeCloseTo(node, 11);
        expect((weights[upper + at]! * Math.sqrt(Math.PI)) / weight).toBeCloseTo(1, 8);
        expect(nodes[nodes.length - 1 - upper - at]! + nodes[upper + at]!).toBe(0);
      });
    });
  }

  it.each([1, 7, 61, 151, 301])('integrates even moments of N(0, 1) exactly with %i points', (size) => {
    const { nodes, weights } = gaussHermite(size);
    let moment = 1;
    for (let power = 0; power < Math.min(2 * size, 20); power += 2) {
      if (power > 0) moment *= power - 1;
      const sum = weights.reduce((all, weight, k) => all + weight * nodes[k]! ** power, 0);
      expect(sum / moment).toBeCloseTo(1, 9);
    }
  });

  it('ascends, and refuses sizes that are not whole numbers from 1', () => {
    const { nodes } = gaussHermite(64);
    for (let k = 1; k < nodes.length; k++) expect(nodes[k]!).toBeGreaterThan(nodes[k - 1]!);
    for (const size of [0, -3, 2.5, NaN, 5000]) expect(() => gaussHermite(size)).toThrow(RangeError);
  });

  it('loses nothing by trimming', () => {
    const { nodes, weights } = trimmedGaussHermite(201);
    expect(nodes.length).toBeLessThan(90);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('takes more points for longer tests', () => {
    expect(quadratureSize(5)).toBe(61);
    expect(quadratureSize(150)).toBeGreaterThan(200);
    expect(quadratureSize(1e6)).toBe(301);
    for (let answers = 0; answers < 200; answers++) expect(quadratureSize(answers) % 2).toBe(1);
  });
});
