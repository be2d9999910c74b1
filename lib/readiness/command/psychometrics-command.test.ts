import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lsat6Rows } from '../irt/lsat6.fixture';
import { runPsychometrics } from './psychometrics-command';

const lsat6Csv = ['i1,i2,i3,i4,i5', ...lsat6Rows.map((row) => row.join(','))].join('\n');
let folder: string;
let lsat6: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'psychometrics-'));
  lsat6 = await file('lsat6.csv', lsat6Csv);
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(path.join(folder, name), text);
  return path.join(folder, name);
}

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(args: readonly string[], input = ''): Promise<Outcome> {
  const outcome: Outcome = { code: -1, stdout: '', stderr: '' };
  outcome.code = await runPsychometrics(args, {
    stdin: Readable.from([input]),
    print: (text) => void (outcome.stdout += text),
    complain: (text) => void (outcome.stderr += text),
  });
  return outcome;
}

async function json<T>(args: readonly string[], input?: string): Promise<T> {
  const { code, stdout, stderr } = await run(args, input);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

describe('npm run psychometrics', { timeout: 30_000 }, () => {
  it('fits, scores from the fit, and analyses LSAT6', async () => {
    const fit = await json<{
      logLik: number;
      converged: boolean;
      items: { name: string; a: number; b: number; se: { a: number; b: number } }[];
    }>(['fit', '--model', '2pl', lsat6]);
    expect(Math.abs(fit.logLik + 2466.65)).toBeLessThan(0.01);
    expect(fit.items.map(({ name }) => name)).toEqual(['i1', 'i2', 'i3', 'i4', 'i5']);
    expect(Math.abs(fit.items[1]!.b + 1.3701)).toBeLessThan(0.02);
    expect(fit.items[1]!.se.a).toBeGreaterThan(0.1);

    const fitFile = await file('fit.json', JSON.stringify(fit));
    const [again, own, items] = await Promise.all([
      json<{ examinees: { eap: { theta: number } }[] }>(['score', '--items', fitFile, '-'], lsat6Csv),
      json<{ scores: { map: { theta: number } }[]; examinees: { line: number }[] }>(['score', '--model', '1pl', lsat6]),
      json<{ alpha: number; items: { facility: number; readings: { facility: string } }[] }>(['items', lsat6]),
    ]);
    expect(again.examinees).toHaveLength(1000);
    expect(own.examinees[0]!.line).toBe(2);
    expect(own.scores.map(({ map }) => map.theta.toFixed(2))).toEqual([
      '-1.91',
      '-1.44',
      '-0.96',
      '-0.47',
      '0.05',
      '0.59',
    ]);
    expect(items.alpha).toBeCloseTo(0.295, 3);
    expect(items.items[0]).toMatchObject({ facility: 0.924, readings: { facility: 'easy' } });
  });

  it('reads chosen options with a key, and floors and priors', async () => {
    const [counted, fitted] = await Promise.all([
      json<{ items: { facility: number; options: { option: string; n: number; isKey: boolean }[] }[] }>(
        ['items', '--key', 'A,B', '-'],
        'q1,q2\nA,B\nA,C\nB,\n',
      ),
      json<{ items: { a: number; b: number; c: number }[] }>(
        ['fit', '--model', '2pl', '--c', '.25', '--priors', '-'],
        '1,1,0\n1,0,0\n1,1,1\n1,,1\n',
      ),
    ]);
    expect(counted.items[0]!.facility).toBeCloseTo(2 / 3, 10);
    expect(counted.items[1]!.options).toEqual([
      { option: 'B', isKey: true, n: 1, share: 0.5 },
      { option: 'C', isKey: false, n: 1, share: 0.5 },
    ]);
    expect(fitted.items.map(({ c }) => c)).toEqual([0.25, 0.25, 0.25]);
    expect(fitted.items.every(({ a, b }) => a > 0 && Math.abs(b) < 5)).toBe(true);
  });

  it('answers bad input with one sentence, nothing on standard output, and code 1', async () => {
    const empty = await file('empty.csv', '');
    const short = await file('short.json', '{"model":"2pl","items":[{"a":1,"b":0}]}');
    const cases: [args: string[], message: RegExp, input?: string][] = [
      [[], /^npm run --silent psychometrics -- COMMAND/],
      [['constructor', lsat6], /^npm run --silent psychometrics -- COMMAND/],
      [['fit', lsat6], /^Say which model to fit/],
      [['fit', '--model', '3pl', lsat6], /^Say which model to fit/],
      [['fit', '--model', '2pl'], /^Name the file/],
      [['fit', '--model', '2pl', '--c', '1.5', lsat6], /^The guessing floor/],
      [['fit', '--model', '2pl', '--colour', lsat6], /^Unknown option '--colour'/],
      [['fit', '--model', '2pl', path.join(folder, 'absent.csv')], /^There is no such file: .*absent\.csv\.$/],
      [['fit', '--model', '2pl', folder], /^That is a folder, not a file\.$/],
      [['items', empty], /^The file is empty/],
      [['items', '--key', 'A', lsat6], /^The key has 1 answers, but the file has 5 columns\.$/],
      [['score', '--items', lsat6, lsat6], /is not what "fit" prints/],
      [['score', '--items', short, lsat6], /has 1 items, but the file has 5 columns\.$/],
      [['score', '--model', 'rasch', '-'], /^Line 2, column 1: "yes" is not 0, 1 or empty\.$/, '1,0\nyes,1\n'],
    ];
    for (const [args, message, input] of cases) {
      const { code, stdout, stderr } = await run(args, input);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
    }
  });

  it('is a script of its own: JSON on standard output, code 1 for bad input', { timeout: 60_000 }, async () => {
    const command = ['--conditions=react-server', '--import', 'tsx', 'scripts/psychometrics.ts'];
    const { stdout } = await promisify(execFile)(process.execPath, [...command, 'fit', '--model', 'rasch', lsat6]);
    expect(JSON.parse(stdout)).toMatchObject({ model: 'rasch', n: 1000, converged: true });
    await expect(promisify(execFile)(process.execPath, [...command, 'fit', lsat6])).rejects.toMatchObject({
      code: 1,
      stdout: '',
    });
  });
});
