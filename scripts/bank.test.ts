import { execFile } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'convert-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Done {
  code: number;
  stdout: string;
  stderr: string;
}

/** `npm run bank -- convert` on a file, with no more memory than a small machine has. */
async function convert(from: string, to: string, file: string): Promise<Done> {
  const node = ['--max-old-space-size=256', '--conditions=react-server', '--import', 'tsx'];
  const command = ['scripts/bank.ts', 'convert', '--from', from, '--to', to, file];
  try {
    return { code: 0, ...(await run(process.execPath, [...node, ...command], { timeout: 100_000 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Done;
    return { code, stdout, stderr };
  }
}

const quiz = [
  '::Tube::Which tube is first?{',
  '=Light blue#Citrate comes first.',
  '~Lavender#EDTA comes later.',
  '}',
  '',
  'Match.{=a -> b =c -> d}',
].join('\n');

describe('bank convert', () => {
  it('prints questions and problems as JSON, and the problems with file and line', { timeout: 120_000 }, async () => {
    const file = path.join(folder, 'quiz.gift');
    await writeFile(file, quiz);
    const { code, stdout, stderr } = await convert('gift', 'json', file);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      questions: [
        {
          id: 'Tube',
          type: 'single',
          stem: 'Which tube is first?',
          options: [
            { text: 'Light blue', correct: true, rationale: 'Citrate comes first.' },
            { text: 'Lavender', correct: false, rationale: 'EDTA comes later.' },
          ],
        },
      ],
      problems: [{ line: 6, message: expect.stringContaining('Matching') as string }],
    });
    expect(stderr).toContain(`${file}:6: `);
  });

  it('refuses a file of 100 MB without reading it', { timeout: 120_000 }, async () => {
    const file = path.join(folder, 'large.csv');
    await writeFile(file, 'question\n');
    await truncate(file, 100_000_000);
    const { code, stdout, stderr } = await convert('csv', 'json', file);
    expect(code).toBe(1);
    expect(stderr).toContain('larger than 20 MB');
    expect(JSON.parse(stdout)).toMatchObject({ questions: [], problems: [{ line: 1 }] });
  });
});
