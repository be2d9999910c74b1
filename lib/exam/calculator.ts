/**
 * A five-function calculator as it lies on a desk: it works from left to right, at once. It counts in exact
 * fractions and only rounds what it shows, so that 0.1 + 0.2 is 0.3 and 1 / 3 x 3 is 1.
 */
export type CalculatorKey =
  | { kind: 'digit'; digit: number }
  | { kind: 'point' | 'percent' | 'equals' | 'delete' | 'clear' | 'sign' }
  | { kind: 'operator'; operator: Operator };

export type Operator = '+' | '-' | '*' | '/';

/** n / d, with d above 0. */
interface Fraction {
  n: bigint;
  d: bigint;
}

export interface CalculatorState {
  /** What is being typed, as shown; null while a result is shown. */
  typed: string | null;
  shown: Fraction;
  held: { value: Fraction; operator: Operator } | null;
  /** The last operation, which "=" pressed again repeats. */
  repeat: { value: Fraction; operator: Operator } | null;
  problem: 'zero' | 'large' | null;
}

const zero: Fraction = { n: 0n, d: 1n };
const maxDigits = 12;
const limit = 10n ** BigInt(maxDigits);

export const emptyCalculator: CalculatorState = { typed: null, shown: zero, held: null, repeat: null, problem: null };

function parse(typed: string): Fraction {
  const [whole = '', decimals = ''] = typed.replace('-', '').split('.');
  const n = BigInt(whole + decimals || '0');
  return { n: typed.startsWith('-') ? -n : n, d: 10n ** BigInt(decimals.length) };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

function reduced({ n, d }: Fraction): Fraction {
  const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / divisor, d: d / divisor };
}

function apply(a: Fraction, operator: Operator, b: Fraction): Fraction | null {
  switch (operator) {
    case '+':
      return reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
    case '-':
      return reduced({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
    case '*':
      return reduced({ n: a.n * b.n, d: a.d * b.d });
    case '/':
      return b.n === 0n ? null : reduced({ n: a.n * b.d, d: a.d * b.n });
  }
}

/** A fraction in at most 12 digits, half rounded away from zero, without zeros that say nothing. */
function formatFraction({ n, d }: Fraction): string {
  const size = n < 0n ? -n : n;
  const decimals = Math.max(0, maxDigits - String(size / d).length);
  const scale = 10n ** BigInt(decimals);
  const digits = String((2n * size * scale + d) / (2n * d)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '');
  const text = rest ? `${whole}.${rest}` : whole;
  return n < 0n && text !== '0' ? `-${text}` : text;
}

/** What the display shows. */
export function calculatorDisplay({ typed, shown, problem }: CalculatorState): string {
  if (problem === 'zero') return 'Cannot divide by 0';
  if (problem === 'large') return 'Too large';
  return typed ?? formatFraction(shown);
}

function entry({ typed, shown }: CalculatorState): Fraction {
  return typed === null ? shown : parse(typed);
}

function result(state: CalculatorState, value: Fraction | null): CalculatorState {
  if (!value) return { ...emptyCalculator, problem: 'zero' };
  const size = value.n < 0n ? -value.n : value.n;
  return size / value.d >= limit ? { ...emptyCalculator, problem: 'large' } : { ...state, typed: null, shown: value };
}

function type(state: CalculatorState, next: string): CalculatorState {
  return next.replace(/\D/g, '').length > maxDigits ? state : { ...state, typed: next, problem: null };
}

function operate(state: CalculatorState, operator: Operator): CalculatorState {
  // A second operator in a row takes the place of the first.
  if (state.held && state.typed === null) return { ...state, held: { value: state.held.value, operator } };
  const value = state.held ? apply(state.held.value, state.held.operator, entry(state)) : entry(state);
  const done = result({ ...state, repeat: null }, value);
  return done.problem ? done : { ...done, held: { value: done.shown, operator } };
}

function equals(state: CalculatorState): CalculatorState {
  const step = state.held ? { value: entry(state), operator: state.held.operator } : state.repeat;
  if (!step) return { ...state, typed: null, shown: entry(state) };
  const before = state.held ? state.held.value : entry(state);
  const done = result({ ...state, held: null }, apply(before, step.operator, step.value));
  return done.problem ? done : { ...done, repeat: step };
}

/** Of the first number after + or -, a hundredth otherwise. */
function percent(state: CalculatorState): CalculatorState {
  const share = { n: entry(state).n, d: entry(state).d * 100n };
  const ofHeld = state.held && (state.held.operator === '+' || state.held.operator === '-');
  const value = ofHeld && state.held ? apply(state.held.value, '*', share) : reduced(share);
  const done = result(state, value);
  // It counts as typed: the next operator works on it.
  return done.problem ? done : { ...done, typed: formatFraction(done.shown) };
}

/** The state after a key. */
export function pressKey(state: CalculatorState, key: CalculatorKey): CalculatorState {
  if (key.kind === 'clear') return emptyCalculator;
  const at = state.problem ? emptyCalculator : state;
  switch (key.kind) {
    case 'digit':
      return type(at, at.typed === null || at.typed === '0' ? String(key.digit) : `${at.typed}${key.digit}`);
    case 'point':
      return at.typed?.includes('.') ? at : type(at, `${at.typed ?? '0'}.`);
    case 'delete': {
      const rest = at.typed?.slice(0, -1) ?? '';
      return at.typed === null ? at : { ...at, typed: /\d/.test(rest) ? rest : '0' };
    }
    case 'sign': {
      const text = calculatorDisplay(at);
      return text === '0' ? at : { ...at, typed: text.startsWith('-') ? text.slice(1) : `-${text}` };
    }
    case 'operator':
      return operate(at, key.operator);
    case 'equals':
      return equals(at);
    case 'percent':
      return percent(at);
  }
}

/** The key of the calculator that a key of the keyboard presses; null leaves it to the exam. Letters are the exam's. */
export function calculatorKey(key: string): CalculatorKey | null {
  if (/^\d$/.test(key)) return { kind: 'digit', digit: Number(key) };
  switch (key) {
    case '.':
    case ',':
      return { kind: 'point' };
    case '+':
    case '-':
    case '*':
    case '/':
      return { kind: 'operator', operator: key };
    case '%':
      return { kind: 'percent' };
    case '=':
    case 'Enter':
      return { kind: 'equals' };
    case 'Backspace':
      return { kind: 'delete' };
    case 'Delete':
    case 'Escape':
      return { kind: 'clear' };
    default:
      return null;
  }
}
