import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saveRounds } from './save-rounds';

describe('saveRounds', () => {
  it('keeps the order of each place and never has a place twice in a round', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }), (keys) => {
        const rounds = saveRounds(keys);
        expect(rounds.flat().sort((a, b) => a - b)).toEqual(keys.map((_, place) => place));
        for (const round of rounds) expect(new Set(round.map((place) => keys[place])).size).toBe(round.length);
        for (const key of new Set(keys)) {
          const places = rounds.flat().filter((place) => keys[place] === key);
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
      }),
    );
  });
});
