const lengthWords: Record<string, string> = {
  full: 'full length',
  half: 'half length',
  short: 'short',
  sample: 'ten-question sample',
};

/** "CCMA practice exam, half length" */
export function attemptTitle(certification: string, length: string): string {
  if (length === 'sample') return `${certification} sample, ten questions`;
  return `${certification} practice exam, ${lengthWords[length] ?? length}`;
}
