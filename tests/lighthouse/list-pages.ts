import { readdir } from 'node:fs/promises';

/** Addresses of pages with their parameters in brackets, as the folders of app/ spell them: "/attempts/[attemptId]/result". */
export async function listPages(): Promise<string[]> {
  const files = await readdir('app', { recursive: true });
  return files
    .filter((file) => /(^|[\\/])page\.tsx$/.test(file))
    .map(
      (file) =>
        `/${file
          .split(/[\\/]/)
          .slice(0, -1)
          .filter((part) => !part.startsWith('('))
          .join('/')}`,
    )
    .sort();
}

/** Puts values in the place of parameters; null where one has no value. */
export function fillAddress(pattern: string, values: Readonly<Record<string, string>>): string | null {
  const names = [...pattern.matchAll(/\[(\w+)\]/g)].map(([, name]) => name as string);
  if (names.some((name) => values[name] === undefined)) return null;
  return names.reduce((address, name) => address.replace(`[${name}]`, values[name] as string), pattern);
}
