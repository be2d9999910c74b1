import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lsat6Rows } from '../irt/lsat6.fixture';
import { analyseItems, correlationInterval, cronbachAlpha } from './analyse-items';
import { countOptions } from './count-options';
import { discriminationBands, facilityBands, isIdleDistractor, readBand } from './readings';

describe('analyseItems', () => {
  it('has the published values of LSAT6', () => {
    const { items, alpha, alphaN, n } = analyseItems(lsat6Rows);
    expect([n, alphaN]).toEqual([1000, 1000]);
    expect(items.map((item) => item.facility!.toFixed(3))).toEqual(['0.924', '0.709', '0.553', '0.763', '0.870']);
    expect(items.map((item) => item.itemTotal!.toFixed(3))).toEqual(['0.362', '0.567', '0.618', '0.534', '0.435']);
    expect(items.map((item) => item.discrimination!.toFixed(3))).toEqual(['0.113', '0.153', '0.173', '0.144', '0.122']);
    expect(alpha!.toFixed(3)).toBe('0.295');
  });

  it('uses the largest mark and leaves out what was not answered', () => {
    const { items, alpha, alphaN } = analyseItems(
      [
        [2, 1, 1],
        [4, null, 0],
        [null, 0, 1],
        [0, 0, 0],
      ],
      [4, 1, 1],
    );
    expect(items[0]!.facility).toBe(0.5);
    expect(items.map((item) => item.n)).toEqual([3, 3, 4]);
    expect(alphaN).toBe(2);
    expect(alpha).not.toBeNull();
  });

  it('gives nothing where marks do not vary', () => {
    const { items, alpha } = analyseItems([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(alpha).toBeNull();
    expect(items[0]).toMatchObject({
      facility: 1,
      discrimination: null,
      discriminativeEfficiency: null,
      discriminationInterval: null,
      itemTotal: null,
    });
    expect(analyseItems([])).toEqual({ n: 0, items: [], alpha: null, alphaN: 0 });
  });

  it('reaches efficiency 1 exactly where the order of marks follows the rest', () => {
    const { items } = analyseItems([
      [0, 0, 0],
      [0, 1, 0],
      [1, 1, 1],
      [1, 1, 1],
    ]);
    expect(items[0]!.discriminativeEfficiency).toBeCloseTo(1, 12);
    expect(items[0]!.discrimination!).toBeLessThan(1);
  });

  it('keeps efficiency at or below 1, above the discrimination, and the interval around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(0, 1, null), { minLength: 4, maxLength: 4 }), {
          minLength: 5,
          maxLength: 40,
        }),
        (rows) => {
          for (const item of analyseItems(rows).items) {
            if (item.discrimination === null || item.discriminativeEfficiency === null) continue;
            expect(item.discriminativeEfficiency).toBeLessThanOrEqual(1 + 1e-9);
            expect(Math.abs(item.discriminativeEfficiency)).toBeGreaterThanOrEqual(
              Math.abs(item.discrimination) - 1e-9,
            );
            if (item.discriminationInterval) {
              expect(item.discriminationInterval.low).toBeLessThanOrEqual(item.discrimination);
              expect(item.discriminationInterval.high).toBeGreaterThanOrEqual(item.discrimination);
            }
          }
        },
      ),
    );
  });
});

describe('coefficients', () => {
  it("has Fisher's interval", () => {
    // atanh(.5) = .549306; half width 1.281552 / √100 = .128155.
    expect(correlationInterval(0.5, 103)!.low).toBeCloseTo(Math.tanh(0.421151), 5);
    expect(correlationInterval(0.5, 103)!.high).toBeCloseTo(Math.tanh(0.677461), 5);
    expect(correlationInterval(0.5, 3)).toBeNull();
  });

  it('has alpha 1 for items that say the same, 0 for none or one', () => {
    expect(
      cronbachAlpha([
        [0, 0, 0],
        [1, 1, 1],
      ]),
    ).toBeCloseTo(1, 12);
    expect(cronbachAlpha([[0], [1]])).toBeNull();
    expect(cronbachAlpha([])).toBeNull();
  });
});

describe('countOptions', () => {
  it('counts each option of those who answered, known options first', () => {
    const counts = countOptions(['A', 'B', null, 'A', 'X'], 'A', ['A', 'B', 'C']);
    expect(counts).toEqual([
      { option: 'A', isKey: true, n: 2, share: 0.5 },
      { option: 'B', isKey: false, n: 1, share: 0.25 },
      { option: 'C', isKey: false, n: 0, share: 0 },
      { option: 'X', isKey: false, n: 1, share: 0.25 },
    ]);
    expect(countOptions([null], 'D')).toEqual([{ option: 'D', isKey: true, n: 0, share: 0 }]);
  });
});

describe('readings', () => {
  it('names the usual bands from 30 examinees on', () => {
    expect([0.29, 0.3, 0.69, 0.7].map((value) => readBand(facilityBands, value, 30))).toEqual([
      'hard',
      'middling',
      'middling',
      'easy',
    ]);
    expect([-0.2, 0.19, 0.2, 0.3, 0.4].map((value) => readBand(discriminationBands, value, 30))).toEqual([
      'check the key',
      'check the key',
      'marginal',
      'good',
      'very good',
    ]);
    expect(readBand(facilityBands, 0.1, 29)).toBeNull();
    expect(readBand(facilityBands, null, 300)).toBeNull();
  });

  it('calls a wrong option idle below one in twenty', () => {
    expect(isIdleDistractor({ isKey: false, share: 0.04 }, 100)).toBe(true);
    expect(isIdleDistractor({ isKey: false, share: 0.05 }, 100)).toBe(false);
    expect(isIdleDistractor({ isKey: true, share: 0.01 }, 100)).toBe(false);
    expect(isIdleDistractor({ isKey: false, share: 0.01 }, 20)).toBeNull();
  });
});
