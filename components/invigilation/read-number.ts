/** The number that someone typed, with a point or a comma; NaN for none, so that the contract refuses it. */
export function readNumber(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}
