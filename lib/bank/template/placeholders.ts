import { dateInWords, timeInWords } from './calendar';
import { ExpressionError, parseExpression, roundTo, type Scope } from './expression';
import { valueFormats, type ValueFormat } from './template';

// Making a formatter costs more than a hundred uses of it.
const money = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

/** A number as people write it: "1,250.5", no trailing zeros, a zero before the point. */
export function formatNumber(value: number, format: ValueFormat = 'number'): string {
  switch (format) {
    case 'plain':
      return String(Number(value.toFixed(6)));
    case 'money':
      return `${value < 0 ? '-' : ''}$${money.format(Math.abs(value))}`;
    case 'date':
      return dateInWords(Math.round(value));
    case 'time':
      return timeInWords(value);
    default:
      return plain.format(value);
  }
}

const placeholder = /\{([^{}|]+)(?:\|([^{}|]+))?\}/g;

function filled(source: string, format: string | undefined, scope: Scope): string {
  const value = parseExpression(source.trim()).evaluate(scope);
  if (typeof value === 'string') return value;
  const wanted = format?.trim();
  if (wanted === undefined) return formatNumber(value);
  if ((valueFormats as readonly string[]).includes(wanted)) return formatNumber(value, wanted as ValueFormat);
  const step = Number(wanted);
  if (!(step > 0)) throw new ExpressionError(`no format is named ${wanted}`);
  return formatNumber(roundTo(value, step));
}

/**
 * Puts values in the place of {formulas} in a text: "{weight}", "{weight / 2.2 | 0.1}" (rounded to 0.1),
 * "{fee | money}", "{lmp | date}". Throws ExpressionError.
 */
export function fillText(text: string, scope: Scope): string {
  const written = text.replace(placeholder, (_, source: string, format: string | undefined) =>
    filled(source, format, scope),
  );
  // A time at the end of a sentence brings a point of its own.
  return written.replace(/([ap]\.m\.)\./g, '$1');
}

/** Fills all texts inside a value. A text that is one placeholder and gives a number becomes that number, as drawings need it. */
export function fillDeep(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    const alone = /^\{([^{}|]+)\}$/.exec(value.trim());
    if (alone) return parseExpression((alone[1] as string).trim()).evaluate(scope);
    return fillText(value, scope);
  }
  if (Array.isArray(value)) return value.map((item) => fillDeep(item, scope));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillDeep(item, scope)]));
  }
  return value;
}
