import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateInWords, dayNumber, monthsLater, timeInWords, yearMonthDay } from './calendar';
import { evaluateNumber, ExpressionError, parseExpression, roundTo } from './expression';
import { fillDeep, fillText, formatNumber } from './placeholders';

describe('formulas', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['20 / 2 / 5', 2],
    ['-2 ^ 2', -4],
    ['2 ^ 3 ^ 2', 512],
    ['7 % 4', 3],
    ['1 < 2', 1],
    ['1 >= 2', 0],
    ['1 < 2 and 2 < 1 or 3 == 3', 1],
    ['not 1 == 2', 1],
    ['1 > 2 ? 10 : 1 < 2 ? 20 : 30', 20],
    ['min(3, max(1, 2))', 2],
    ['round(2.15, 0.1)', 2.2],
    ['floor(0.3 / 0.1)', 3],
    ['ceil(2.0000000001)', 2],
    ['multiple(0.3, 0.1)', 1],
    ['multiple(0.35, 0.1)', 0],
    ["route == 'oral' ? 1 : 2", 1],
    ['drug.strength * 2', 500],
    ['day(addMonths(date(2026, 1, 31), 1))', 28],
  ])('%s is %d', (source, value) => {
    expect(evaluateNumber(source, { route: 'oral', drug: { name: 'amoxicillin', strength: 250 } })).toBeCloseTo(
      value,
      9,
    );
  });

  it.each(['1 +', '(1', '1 2', 'a b', 'foo(1)', 'min(1)', '1 ? 2', '"x"', '@', '', 'a.b.c', "'open"])(
    'refuses %s',
    (source) => {
      expect(() => parseExpression(source)).toThrow(ExpressionError);
    },
  );

  it.each([
    'unknown',
    'drug',
    'drug.colour',
    'weight.kg',
    "'word' + 1",
    'toString',
    'constructor',
    'drug.constructor',
    '__proto__',
  ])('does not evaluate %s', (source) => {
    expect(() => evaluateNumber(source, { weight: 70, drug: { strength: 5 } })).toThrow(ExpressionError);
  });

  it('reach nothing but their names', () => {
    for (const source of ['process', 'globalThis', 'this', 'require(1)', 'constructor(1)', 'hasOwnProperty(1)']) {
      expect(() => evaluateNumber(source, {})).toThrow(ExpressionError);
    }
    expect(() => parseExpression('('.repeat(500) + '1' + ')'.repeat(500))).toThrow(ExpressionError);
  });

  it('agree with arithmetic', () => {
    const n = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(n, n, n, (a, b, c) => {
        expect(evaluateNumber('a + b * c - a / b', { a, b, c })).toBeCloseTo(a + b * c - a / b, 9);
        expect(evaluateNumber(`${a} * (${b} - ${c}) ^ 2`, {})).toBe(a * (b - c) ** 2);
      }),
    );
  });

  it('round half up to the step, as on paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(0.01, 0.1, 0.5, 1, 5), (count, step) => {
        const exact = count * step;
        expect(roundTo(exact, step)).toBeCloseTo(exact, 9);
        expect(roundTo(exact + step / 2, step)).toBeCloseTo(exact + step, 9);
        expect(roundTo(exact + 0.4 * step, step)).toBeCloseTo(exact, 9);
      }),
    );
  });
});

describe('the calendar', () => {
  it('knows months of different lengths and leap years', () => {
    expect(dateInWords(monthsLater(dayNumber(2027, 5, 31), -3))).toBe('February 28, 2027');
    expect(dateInWords(monthsLater(dayNumber(2028, 5, 31), -3))).toBe('February 29, 2028');
    expect(dateInWords(dayNumber(2026, 12, 31) + 1)).toBe('January 1, 2027');
    expect(dateInWords(monthsLater(dayNumber(2026, 11, 22), 14))).toBe('January 22, 2028');
  });

  it('takes days apart and puts them together again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
        const { year, month, day: date } = yearMonthDay(day);
        expect(dayNumber(year, month, date)).toBe(day);
      }),
    );
  });

  it('writes times on twelve hours', () => {
    expect([0, 5, 719, 720, 785, 1439, 1440].map(timeInWords)).toEqual([
      '12:00 a.m.',
      '12:05 a.m.',
      '11:59 a.m.',
      '12:00 p.m.',
      '1:05 p.m.',
      '11:59 p.m.',
      '12:00 a.m.',
    ]);
  });
});

describe('placeholders', () => {
  const scope = {
    weight: 154,
    fee: 1234.5,
    drug: { name: 'ceftriaxone', strength: 250 },
    lmp: dayNumber(2026, 3, 10),
    at: 785,
  };

  it('are filled with values in their format', () => {
    expect(fillText('{weight} lb is {weight / 2.2 | 0.1} kg', scope)).toBe('154 lb is 70 kg');
    expect(fillText('{fee | money} or {fee | 1}', scope)).toBe('$1,234.50 or 1,235');
    expect(fillText('{drug.name} {drug.strength} mg', scope)).toBe('ceftriaxone 250 mg');
    expect(fillText('{lmp | date}, {at | time}, {2026 | plain}', scope)).toBe('March 10, 2026, 1:05 p.m., 2026');
  });

  it('never write a trailing zero or a bare point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(0.01, 0.1, 1), (count, step) => {
        const written = formatNumber(roundTo(count * step, step));
        expect(written).not.toMatch(/\.\d*0$|\.$|^\./);
        expect(Number(written.replaceAll(',', ''))).toBeCloseTo(count * step, 6);
      }),
    );
  });

  it('become numbers where they stand alone in a stimulus', () => {
    expect(fillDeep({ kind: 'syringe', dose: '{weight / 2}', label: ['{drug.name}', 'x {weight}'] }, scope)).toEqual({
      kind: 'syringe',
      dose: 77,
      label: ['ceftriaxone', 'x 154'],
    });
  });

  it('fail loudly', () => {
    expect(() => fillText('{nothing}', scope)).toThrow(ExpressionError);
    expect(() => fillText('{weight | furlongs}', scope)).toThrow(ExpressionError);
  });
});
