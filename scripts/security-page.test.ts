import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

/** Requirements of levels 1 and 2 of ASVS 5.0.0 by section: they stand first in each, so that their number says which. */
const counts =
  '1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 ' +
  '5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 ' +
  '8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 ' +
  '11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 ' +
  '16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2';

const required = counts.split(' ').flatMap((entry) => {
  const [section, count] = entry.split(':');
  return Array.from({ length: Number(count) }, (_, n) => `${section}.${n + 1}`);
});

/** "1.4.1–1.4.3" is three lines. */
function linesOf(cell: string): string[] {
  const [first = '', last = first] = cell.split('–');
  const section = first.slice(0, first.lastIndexOf('.'));
  const number = (line: string) => Number(line.slice(line.lastIndexOf('.') + 1));
  return Array.from({ length: number(last) - number(first) + 1 }, (_, n) => `${section}.${number(first) + n}`);
}

it('has a line for each requirement of level 2, with a state and files that are there', async () => {
  const page = await readFile('docs/security.md', 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => /^\| +\d/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(required).toHaveLength(253);
  expect(rows.flatMap(([, line = '']) => linesOf(line)).sort()).toEqual([...required].sort());
  for (const [, line, asked, state, shown = ''] of rows) {
    expect(['met', 'partly', 'not met', 'n/a'], line).toContain(state);
    expect(asked, line).not.toBe('');
    expect(shown, line).not.toBe('');
  }
  const named = [...page.matchAll(/`((?:app|components|deploy|lib|scripts|tests)\/[\w./[\]()-]+)`/g)].map(
    ([, file]) => file!,
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});
