/** The pattern of LIKE for texts that contain these words; empty where there are none. */
export function containsPattern(search: string): string {
  return search === '' ? '' : `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
