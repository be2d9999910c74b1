import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, decimalText, isWithin, readNumber } from './decimal';

const read = (text: string, unit?: string) => {
  const number = readNumber(text, unit);
  return number && decimalText(number);
};

describe('readNumber', () => {
  it('takes what people type', () => {
    const typed = ['2.5', '2,5', ' 2.50 ', '02.5', '.5', ',5', '5.', '-3', '\u22123', '+4', '0', '007'];
    expect(typed.map((text) => read(text))).toEqual([
      '2.5',
      '2.5',
      '2.5',
      '2.5',
      '0.5',
      '0.5',
      '5',
      '-3',
      '-3',
      '4',
      '0',
      '7',
    ]);
  });

  it('takes groups of three as thousands, and a comma after a zero as a decimal sign', () => {
    expect(['1,000', '12,500.5', '1 000', '1\u202f000,5', '0,125', '1,25', '1,0000'].map((text) => read(text))).toEqual(
      ['1000', '12500.5', '1000', '1000.5', '0.125', '1.25', '1'],
    );
  });

  it('takes the unit behind the number, in whatever case, and no other words', () => {
    expect([read('2.5 mL', 'mL'), read('2.5ML', 'mL'), read('70 %', '%'), read('2.5 mg', 'mL')]).toEqual([
      '2.5',
      '2.5',
      '70',
      null,
    ]);
    const none = ['', ' ', '.', ',', '-', '1.2.3', '1,2,3', '1 1/2', '12 5', '1e3', 'two', '--1', '1..2', '1,000,00'];
    expect(none.map((text) => read(text))).toEqual(none.map(() => null));
  });

  it('reads what it writes, whatever the zeros, the sign of decimals and the spaces around', () => {
    const numbers = fc.record({ whole: fc.bigInt({ min: 0n, max: 10n ** 12n }), part: fc.stringMatching(/^\d{0,6}$/) });
    fc.assert(
      fc.property(numbers, fc.constantFrom('.', ','), fc.boolean(), ({ whole, part }, sign, minus) => {
        // Three digits behind a comma are a group of thousands: those have their own test.
        fc.pre(sign === '.' || part.length !== 3 || whole === 0n);
        const text = `${minus ? '-' : ''}${whole}${part ? `${sign}${part}` : ''}`;
        const expected = decimalText(readNumber(text)!);
        expect(Number(expected)).toBeCloseTo(Number(text.replace(',', '.')), 9);
        expect(read(`  ${minus ? '-' : ''}0${text.replace('-', '')}  `)).toBe(expected);
        expect(read(expected)).toBe(expected);
      }),
    );
  });

  it('never throws, and takes no text that holds no digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const number = readNumber(text, 'mL');
        if (!/\d/.test(text)) expect(number).toBeNull();
      }),
    );
  });
});

describe('isWithin', () => {
  it('is exact where binary fractions are not', () => {
    const of = (text: string) => readNumber(text)!;
    expect(isWithin(of('0.3'), of('0.2'), of('0.1'))).toBe(true);
    expect(isWithin(of('0.30000000001'), of('0.2'), of('0.1'))).toBe(false);
    expect(isWithin(of('2.50'), of('2.5'), decimalOf(0))).toBe(true);
    expect(isWithin(of('-1'), of('1'), decimalOf(2))).toBe(true);
    expect(isWithin(of('1'), of('1.0000001'), decimalOf(1e-7))).toBe(true);
  });

  it('does not care which of the two is the key, and grows with the tolerance', () => {
    const number = fc.integer({ min: -1e6, max: 1e6 }).map((n) => decimalOf(n / 100));
    const tolerance = fc.integer({ min: 0, max: 1e6 }).map((n) => n / 100);
    fc.assert(
      fc.property(number, number, tolerance, (a, b, within) => {
        const [one, other] = [isWithin(a, b, decimalOf(within)), isWithin(b, a, decimalOf(within))];
        expect(one).toBe(other);
        if (one) expect(isWithin(a, b, decimalOf(within + 0.01))).toBe(true);
        expect(isWithin(a, a, decimalOf(0))).toBe(true);
      }),
    );
  });
});
