import { z } from 'zod';

/** Licences whose works may be part of one under the AGPL-3.0-or-later (FSF's list of compatible licences, and data under CC BY). */
const allowed = new Set([
  '0BSD',
  'AGPL-3.0-or-later',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/**
 * Packages whose package.json does not say it in words that the list above knows, with what their own files say. Looked
 * at by hand; another version is to be looked at again.
 */
export const lookedAt: Readonly<Record<string, string>> = {
  'argparse@3.0.4': 'PSF-2.0, the licence of Python: free, compatible with the GPL',
  'buffers@0.1.1': 'states none; comes with exceljs (unzipper), used to read workbooks',
  'chainsaw@0.1.0': 'MIT/X11, which is the MIT licence',
  'dejavu-fonts-ttf@2.37.3': 'Bitstream Vera and Arev: free fonts, which may be passed on inside larger packages',
  'dictionary-en@4.0.0': 'MIT and BSD, of the word lists; used by the check of the bank',
  'elkjs@0.11.1':
    'EPL-2.0, not compatible with the AGPL: comes with the studio of the prisma command, which Preceptor neither loads nor passes on',
  'png-js@2.0.0': 'MIT, in its file LICENSE',
  'seq-queue@0.0.5': 'MIT, in its file LICENSE; comes with the prisma command',
};

/** Whether what an SPDX expression names goes with the AGPL: one of its choices, or all of what it joins. */
export function compatible(expression: string): boolean {
  const words = expression.replaceAll(/[()]/g, ' ').trim();
  if (/\sOR\s/i.test(words)) return words.split(/\sOR\s/i).some(compatible);
  return words.split(/\sAND\s/i).every((word) => allowed.has(word.trim()));
}

const manifestSchema = z.object({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});

/** The licence that a package.json states, in the forms of today and of long ago. */
export function licenceOf(manifest: unknown): string {
  const parsed = manifestSchema.safeParse(manifest);
  const { license, licenses } = parsed.success ? parsed.data : {};
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'not stated';
}

export interface Advisory {
  name: string;
  severity: string;
  title: string;
  url: string;
}

const auditSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      name: z.string(),
      severity: z.string(),
      /** Texts name another package of this list, objects are advisories. */
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
});

/** Reads what `npm audit --json` prints; null where it is no list of advisories, as when no registry answers. */
export function advisoriesOf(output: string): Advisory[] | null {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return null;
  }
  const parsed = auditSchema.safeParse(value);
  if (!parsed.success) return null;
  return Object.values(parsed.data.vulnerabilities).flatMap(({ name, severity, via }) =>
    via.flatMap((reason) => (typeof reason === 'string' ? [] : [{ name, severity, ...reason }])),
  );
}
