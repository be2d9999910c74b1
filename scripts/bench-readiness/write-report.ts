import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { reliabilityPicture } from '@/lib/readiness/simulation/reliability-picture';
import { reportText, type BenchRun } from './report-text';

const DOCUMENT = 'docs/proof.md';
const FIGURES = 'docs/readiness-bench.json';
const PICTURE = 'docs/readiness-calibration.svg';
const BEGIN = '<!-- bench:readiness -->';
const END = '<!-- /bench:readiness -->';

/** Puts the report between its two marks in docs/proof.md, the figures into a JSON file and the reliability diagram beside them. */
export async function writeReport(run: BenchRun): Promise<string[]> {
  const document = await readFile(DOCUMENT, 'utf8');
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${DOCUMENT} lacks ${BEGIN} and ${END}`);
  const put = async (path: string, text: string, parser: 'markdown' | 'json'): Promise<void> =>
    writeFile(path, await format(text, { ...(await resolveConfig(path)), parser }));
  await put(DOCUMENT, `${before}${BEGIN}\n\n${reportText(run)}\n\n${END}${after}`, 'markdown');
  await put(FIGURES, JSON.stringify(run), 'json');
  const assumed = run.worlds[0];
  if (assumed) await writeFile(PICTURE, reliabilityPicture(assumed.bins.measured, assumed.bins.oracle));
  return [DOCUMENT, FIGURES, PICTURE];
}
