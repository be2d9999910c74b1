const list = new Intl.ListFormat('en-US', { style: 'long', type: 'conjunction' });

/** "Ana Reyes, Bo Lind, and Cy Ames" */
export function nameList(names: readonly string[]): string {
  return list.format(names);
}
