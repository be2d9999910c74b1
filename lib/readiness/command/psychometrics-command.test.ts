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
        'q1,q2\nA,B\nA,C\nB,C\n',
      ),
      json<{ items: { a: number; b: number; c: number }[] }>(
        ['fit', '--model', '2pl', '--c', '.25', '--priors', '-'],
        '1,1,0\n1,0,0\n1,1,1\n1,,1\n',
      ),
    ]);
    expect(counted.items[0]!.facility).toBeCloseTo(2 / 3, 10);
    expect(counted.items[1]!.options).toEqual([
      { option: 'B', isKey: true, n: 1, share: 1 / 3 },
      { option: 'C', isKey: false, n: 2, share: 2 / 3 },
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
      [['fit', '--model', '2pl', '-'], /^Line 2 has 3 columns, but line 1 has 2\.$/, '1,0\n1,0,1\n'],
      [['fit', '--model', '1pl', '-'], /^Nothing can be estimated: on every item, [^.]+\. Add [^.]+\.$/, '1,1\n1,1\n'],
      [['score', '--model', 'rasch', '-'], /^Nothing can be estimated: /, '0\n0\n'],
      [['fit', '--model', 'rasch', '-'], /^Nothing can be estimated: /, ',\n,\n'],
    ];
    for (const [args, message, input] of cases) {
      const { code, stdout, stderr } = await run(args, input);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
    }
  });

  it('says in a sentence what data cannot tell, and prints the rest', async () => {
    const cases: [args: string[], input: string, remark: RegExp, printed: object][] = [
      [
        ['fit', '--model', 'rasch', '-'],
        'q1,q2\n1,1\n1,0\n',
        /^No estimate for item "q1": all who answered were right/,
        { items: [{ a: null, b: null, right: 2 }, { a: 1 }] },
      ],
      [['fit', '--model', '2pl', '-'], '1\n0\n1\n', /^One item does not tell slopes: --model 2pl needs 3/, { n: 3 }],
      [['fit', '--model', '1pl', '-'], '1\n0\n1\n', /^One item does not tell slopes: --model 1pl needs 2/, { n: 3 }],
      [['items', '-'], '1\n0\n', /^With one item there is no rest/, { alpha: null, items: [{ facility: 0.5 }] }],
      [['items', '-'], '1,1\n1,1\n', /^No item has a discrimination/, { items: [{ facility: 1 }, { facility: 1 }] }],
      [['items', '-'], '1,1,0\n1,0,1\n1,0,0\n', /^No discrimination for item 1: /, { n: 3 }],
    ];
    for (const [args, input, remark, printed] of cases) {
      const { code, stdout, stderr } = await run(args, input);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(remark) as string });
      expect(JSON.parse(stdout)).toMatchObject(printed);
    }
    expect(await run(['fit', '--model', 'rasch', '-'], '1\n0\n1\n')).toMatchObject({ code: 0, stderr: '' });
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
