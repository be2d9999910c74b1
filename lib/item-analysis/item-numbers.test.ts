import { describe, expect, it } from 'vitest';
import { itemNumbers, optionShares } from './item-numbers';

describe('numbers of an item', () => {
  it('come from counts by the formulas of the psychometrics', () => {
    // Four answers, two right, r = .3 / √.19 = .68825 (worked out in tests/integration/item-analysis). Fisher: atanh r =
    // .84487, half width 1.28155 / √1, so tanh(-.43668) and tanh(2.12642).
    const numbers = itemNumbers({ n: 4, correct: 2, leftOpen: 1, discrimination: 0.3 / Math.sqrt(0.19), pairs: 4 });
    expect(numbers.facility).toBe(0.5);
    expect(numbers.discriminationInterval?.low).toBeCloseTo(-0.4109, 3);
    expect(numbers.discriminationInterval?.high).toBeCloseTo(0.972, 3);
    expect(numbers.facilityInterval?.low).toBeCloseTo(1 - (numbers.facilityInterval?.high ?? 0), 12);
    expect(itemNumbers({ n: 0, correct: 0, leftOpen: 3, discrimination: null, pairs: 0 })).toMatchObject({
      facility: null,
      facilityInterval: null,
      discriminationInterval: null,
    });
  });

  it('share options out by thirds', () => {
    const cells = [
      { third: 1, chosen: 1, n: 3 },
      { third: 1, chosen: 0, n: 1 },
      { third: 3, chosen: 0, n: 4 },
    ];
    const { options, thirds } = optionShares(
      [
        { text: 'Key', isKey: true },
        { text: 'Other', isKey: false },
        { text: 'Idle', isKey: false },
      ],
      cells,
      [
        { third: 1, n: 4 },
        { third: 3, n: 4 },
      ],
    );
    expect(thirds).toEqual([4, 0, 4]);
    expect(options.map(({ n, share }) => [n, share])).toEqual([
      [5, 0.625],
      [3, 0.375],
      [0, 0],
    ]);
    expect(options[0]?.thirds).toEqual([0.25, null, 1]);
    expect(options[1]?.thirds).toEqual([0.75, null, 0]);
  });
});
