import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ImportFormatName } from './format-names';
import { writeZip } from './write-zip';

const run = promisify(execFile);
const node = ['--conditions=react-server', '--import', 'tsx'];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** More than a browser may send. */
const large = 9_000_000;
const filled = (begin: string, part: string, end = ''): string =>
  begin + part.repeat(Math.floor((large - begin.length - end.length) / part.length)) + end;

const laughs = (levels: number): string =>
  `<!DOCTYPE quiz [<!ENTITY a0 "ha">${Array.from({ length: levels }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')}]><quiz>&a${levels};</quiz>`;

/** A file of each kind that the issue names, as large or as wicked as it can be, and what is said of it. */
const hostile: readonly [ImportFormatName, string | Uint8Array, string][] = [
  ['moodle-xml', laughs(9), 'defines entities'],
  ['qti', laughs(9), 'defines entities'],
  ['qti', zipSync({ 'a.xml': new Uint8Array(19_900_000), 'b.xml': new Uint8Array(19_900_000) }), 'times its size'],
  ['xlsx', zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(19_900_000) }), 'times its size'],
  [
    'qti',
    zipSync(Object.fromEntries(Array.from({ length: 21_000 }, (_, at) => [`${at}.xml`, new Uint8Array(1)]))),
    'files',
  ],
  ['qti', writeZip({ '../../../etc/cron.d/a.xml': '<assessmentItem/>' }), 'outside of itself'],
  [
    'moodle-xml',
    filled('<quiz><question type="multichoice">', '<answer fraction="0"><text>x</text></answer>'),
    'not whole XML',
  ],
  ['moodle-xml', filled('<quiz>', '<question>'), 'too deep'],
  ['qti', filled('<assessmentItem><itemBody>', '<p>x</p>'), 'Split it'],
  ['qti', filled('<questestinterop>', '<item/>', '</questestinterop>'), ''],
  ['gift', filled('', '[html]<p>Q</p><script>alert(1)</script>{T}\n\n'), 'Only the first 20000'],
  ['gift', filled('::', 'x'), 'no answer'],
  ['aiken', filled('Q\n', 'A. x\n'), 'no line "ANSWER'],
  ['csv', filled('question,correct,option_a,option_b\n', '"Q""",a,x,y\n'), 'Split the file'],
  ['json', filled('{"questions":[', '{},', '{}]}'), 'Question 1'],
  ['bank', '['.repeat(large), 'not JSON'],
  ['yaml', filled('questions:\n', '- a\n'), '5 MB'],
  ['gift', Uint8Array.from(Buffer.from('Was ist größer?{=a ~b}', 'latin1')), 'UTF-8'],
];

it('no hostile file takes more than a bounded time and memory, whatever its kind', { timeout: 300_000 }, async () => {
  const files = await Promise.all(
    hostile.map(async ([format, content], place) => {
      const file = path.join(folder, String(place));
      await writeFile(file, content);
      return { format, file };
    }),
  );
  // A heap of 1 GB and a process that is ended after its time: what takes more fails.
  const reader = path.join(import.meta.dirname, 'testing/read-files.ts');
  const { stdout } = await run(
    process.execPath,
    ['--max-old-space-size=1024', ...node, reader, JSON.stringify(files)],
    {
      timeout: 240_000,
      maxBuffer: 10_000_000,
    },
  );
  const { read, memory } = JSON.parse(stdout) as {
    read: { questions: number; problems: number; first: string; stems: string[] }[];
    memory: number;
  };
  for (const [place, [format, , sentence]] of hostile.entries()) {
    const { problems, first, stems } = read[place]!;
    expect(problems, `${format} ${place}`).toBeGreaterThan(0);
    expect(first, `${format} ${place}`).toContain(sentence);
    expect(stems.join(), `${format} ${place}`).not.toMatch(/script|alert/);
  }
  expect(memory).toBeLessThan(1500);
});
