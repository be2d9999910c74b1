/** An exact decimal number: `digits` divided by 10 to the power of `scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

const groupSpaces = /^\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?=$|[.,])/;
const groupCommas = /^[1-9]\d{0,2}(?:,\d{3})+(?=$|\.)/;

/**
 * The number that a person typed, or null where it is none. A point or a comma is the decimal sign, a zero before it may be
 * missing (".5"), zeros before and after the number count for nothing, spaces around it neither. Groups of three digits may
 * be set apart by spaces or, as in the United States, by commas: "1,000" is a thousand, "0,125" and "2,5" are decimals.
 *
 * @param unit what may stand behind the number, in capitals or not
 */
export function readNumber(text: string, unit: string | null = null): Decimal | null {
  let rest = text.trim();
  if (unit && rest.toLowerCase().endsWith(unit.toLowerCase())) rest = rest.slice(0, -unit.length).trim();
  const sign = /^[-\u2212]/.test(rest) ? -1n : 1n;
  rest = rest.replace(/^[-\u2212+]\s*/, '');
  rest = rest
    .replace(groupSpaces, (group) => group.replaceAll(/\D/g, ''))
    .replace(groupCommas, (group) => group.replaceAll(',', ''));
  const match = /^(\d*)(?:[.,](\d*))?$/.exec(rest);
  const [whole, part] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (!match || whole.length + part.length === 0) return null;
  return { digits: sign * BigInt(whole + part), scale: part.length };
}

/** A number as JSON gives it, exact to ten places behind the point. */
export function decimalOf(value: number): Decimal {
  return readNumber(value.toFixed(10)) ?? { digits: 0n, scale: 0 };
}

const at = ({ digits, scale }: Decimal, wanted: number): bigint => digits * 10n ** BigInt(wanted - scale);

/** Whether two numbers are no further apart than `tolerance`. Exact: 0.3 is within 0.1 of 0.2. */
export function isWithin(a: Decimal, b: Decimal, tolerance: Decimal): boolean {
  const scale = Math.max(a.scale, b.scale, tolerance.scale);
  const apart = at(a, scale) - at(b, scale);
  return (apart < 0n ? -apart : apart) <= at(tolerance, scale);
}

/** "2.5": without zeros that say nothing. */
export function decimalText({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const whole = all.slice(0, all.length - scale);
  const part = all.slice(all.length - scale).replace(/0+$/, '');
  return `${sign}${whole.replace(/^0+(?=\d)/, '')}${part ? `.${part}` : ''}`;
}
