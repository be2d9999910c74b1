import { describe, expect, it } from 'vitest';
import { flagItem, itemFlags, itemFlagWords, type FlaggedNumbers } from './item-flags';

const good: FlaggedNumbers = {
  n: 100,
  facility: 0.6,
  discriminationHigh: 0.45,
  options: [
    { isKey: true, share: 0.6, topShare: 0.8 },
    { isKey: false, share: 0.2, topShare: 0.1 },
    { isKey: false, share: 0.2, topShare: 0.1 },
  ],
};

describe('flags of an item', () => {
  it('are none for a good one, and few answers alone below 30', () => {
    expect(flagItem(good)).toEqual([]);
    expect(flagItem({ ...good, n: 29, facility: 0.1, discriminationHigh: -0.1 })).toEqual(['few']);
  });

  it('tell what calibration found, however few answers the revision in force has', () => {
    expect(flagItem({ ...good, measured: ['drift', 'misfit'] })).toEqual(['misfit', 'drift']);
    expect(flagItem({ ...good, n: 3, measured: ['drift'] })).toEqual(['drift', 'few']);
  });

  it('name what is wrong, the gravest first', () => {
    expect(flagItem({ ...good, facility: 0.2, discriminationHigh: -0.05 })).toEqual(['wrong-way', 'hard']);
    expect(flagItem({ ...good, discriminationHigh: 0.19 })).toEqual(['check-key']);
    expect(flagItem({ ...good, facility: 0.97, discriminationHigh: 0.15 })).toEqual(['everyone']);
    const [key, one, two] = good.options as [
      FlaggedNumbers['options'][number],
      FlaggedNumbers['options'][number],
      FlaggedNumbers['options'][number],
    ];
    expect(flagItem({ ...good, options: [{ ...key, topShare: 0.3 }, { ...one, topShare: 0.6 }, two] })).toEqual([
      'rival-option',
    ]);
    expect(flagItem({ ...good, options: [key, one, { ...two, share: 0.04 }] })).toEqual(['idle-option']);
    expect(flagItem({ ...good, options: [{ ...key, share: 0.02 }, one, two] })).toEqual([]);
  });

  it('do not name the key where the interval reaches a marginal discrimination', () => {
    expect(flagItem({ ...good, discriminationHigh: 0.21 })).toEqual([]);
  });

  it('all have words', () => {
    expect(Object.keys(itemFlagWords).sort()).toEqual([...itemFlags].sort());
  });
});
