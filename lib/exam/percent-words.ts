const percents = new Intl.NumberFormat('en-US', { style: 'percent' });

/** A share from 0 to 1 as whole percent: "75%". */
export function percentWords(share: number): string {
  return percents.format(share);
}
