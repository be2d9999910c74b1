/**
 * Goes to another page as a whole, so that nothing drawn for the visitor of before stays. Never resolves: the
 * form that waits for it stays pending until the page is gone.
 */
export function leaveFor(path: string, how: 'assign' | 'replace' = 'assign'): Promise<never> {
  window.location[how](path);
  return new Promise(() => undefined);
}
