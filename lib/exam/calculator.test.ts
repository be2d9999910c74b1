import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculatorDisplay, calculatorKey, emptyCalculator, pressKey, type CalculatorKey } from './calculator';

/** Presses keys as on a keyboard; "s" is the sign, "C" clears. */
function run(keys: string): string {
  let state = emptyCalculator;
  for (const key of keys.replaceAll(' ', '')) {
    const press: CalculatorKey | null =
      key === 's' ? { kind: 'sign' } : calculatorKey(key === 'C' ? 'Escape' : key === '<' ? 'Backspace' : key);
    if (!press) throw new Error(`no key ${key}`);
    state = pressKey(state, press);
  }
  return calculatorDisplay(state);
}

describe('calculator', () => {
  it.each([
    ['', '0'],
    ['0.1+0.2=', '0.3'],
    ['1/3*3=', '1'],
    ['1.1*1.1=', '1.21'],
    ['2/3=', '0.66666666667'],
    ['500/250*5=', '10'],
    ['2+3*4=', '20'],
    ['9-=', '0'],
    ['5+3==', '11'],
    ['5+*3=', '15'],
    ['200+10%=', '220'],
    ['200*10%=', '20'],
    ['50%', '0.5'],
    ['10/4%=', '250'],
    ['7s+2=', '-5'],
    ['12.50', '12.50'],
    ['12.5<<', '12'],
    ['5<', '0'],
    ['0005', '5'],
    ['1..5+.5=', '2'],
    ['5/0=', 'Cannot divide by 0'],
    ['5/0=7', '7'],
    ['5+6C8=', '8'],
    ['123456789012345', '123456789012'],
    ['999999999999*10=', 'Too large'],
    ['1/999999999999=', '0'],
    ['0.000000001/2=', '0.0000000005'],
    ['3=4', '4'],
    ['5+3=2', '2'],
    ['5+3=+2=', '10'],
  ])('%s shows %s', (keys, shown) => {
    expect(run(keys)).toBe(shown);
  });

  it('leaves letters to the exam', () => {
    for (const key of ['a', 'c', 'n', 'p', 'f', 'x', 'ArrowDown', 'Tab', ' ']) expect(calculatorKey(key)).toBeNull();
  });

  it('is right to the last decimal that a dose can have', () => {
    const decimal = fc.tuple(fc.nat(9999), fc.nat(999)).map(([whole, part]) => ({
      text: `${whole}.${String(part).padStart(3, '0')}`,
      thousandths: BigInt(whole * 1000 + part),
    }));
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const sum = a.thousandths + b.thousandths;
        expect(Number(run(`${a.text}+${b.text}=`))).toBe(Number(sum) / 1000);
        expect(run(`${a.text}+${b.text}-${b.text}=`)).toBe(String(Number(a.thousandths) / 1000));
      }),
    );
  });

  it('takes any keys without breaking', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 . + - * / % = < C s'.split(' '))), (keys) => {
        expect(run(keys.join(''))).toMatch(/^-?\d+(\.\d*)?$|^Cannot|^Too/);
      }),
    );
  });
});
