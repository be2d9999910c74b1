import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { main } from './launch/main';
import { advisoriesOf, compatible, licenceOf, lookedAt, type Advisory } from './licences/read-packages';

const usage = `npm run licences          licences of all packages that are installed, and known advisories
  --list         every package with its licence`;

const run = promisify(execFile);

const lockSchema = z.object({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional(), dev: z.boolean().optional() })),
});

interface Installed {
  name: string;
  version: string;
  licence: string;
  /** Needed to build and test alone. */
  dev: boolean;
}

/** What npm wrote down of its last installation, with the licence that each package states. */
async function readInstalled(): Promise<Installed[]> {
  const { packages } = lockSchema.parse(JSON.parse(await readFile('node_modules/.package-lock.json', 'utf8')));
  return Promise.all(
    Object.entries(packages).map(async ([folder, { version = '', dev = false }]) => {
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => '{}');
      return { name, version, licence: licenceOf(JSON.parse(text)), dev };
    }),
  );
}

/** Known advisories; null where no registry answers. */
async function askForAdvisories(): Promise<Advisory[] | null> {
  // npm ends with code 1 where there are any: what counts is what it says.
  const said = await run('npm', ['audit', '--json'], { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 }).catch(
    (error: unknown) => error as { stdout?: string },
  );
  return advisoriesOf(said.stdout ?? '');
}

await main(async () => {
  const { values } = parseArgs({
    options: { list: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const installed = await readInstalled();
  const groups = new Map<string, Installed[]>();
  for (const one of installed) groups.set(one.licence, [...(groups.get(one.licence) ?? []), one]);
  for (const [licence, group] of [...groups].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(`${String(group.length).padStart(5)}  ${licence}`);
    const shown = values.list || !compatible(licence) ? group : [];
    for (const { name, version, dev } of shown)
      console.log(`         ${name} ${version}${dev ? ' (not in use while it runs)' : ''}`);
  }
  const unclear = installed.filter(({ licence, dev }) => !dev && !compatible(licence));
  const byHand = ({ name, version }: Installed) => lookedAt[`${name}@${version}`];
  for (const one of unclear) console.log(`  looked at: ${one.name} ${one.version}: ${byHand(one) ?? 'NOT YET'}`);
  const doubtful = unclear.filter((one) => byHand(one) === undefined);
  console.log(
    doubtful.length === 0
      ? `\n${installed.length} packages. The licence of each that is installed to run Preceptor goes with the AGPL or was looked at by hand.`
      : `\n${installed.length} packages. Look at ${doubtful.map(({ name }) => name).join(', ')}: the licence is not on the list of those that go with the AGPL (scripts/licences/read-packages.ts).`,
  );
  const advisories = await askForAdvisories();
  if (advisories === null) {
    console.log(
      'No registry gave a list of advisories (one may refuse the question): whether any is known is not said here. Run this where one does.',
    );
  } else {
    for (const { severity, name, title, url } of advisories)
      console.log(`${severity.padEnd(9)} ${name}: ${title} ${url}`);
    console.log(advisories.length === 0 ? 'No advisory is known for them.' : `${advisories.length} known advisories.`);
  }
  const grave = advisories?.some(({ severity }) => severity === 'high' || severity === 'critical') ?? false;
  process.exitCode = doubtful.length > 0 || grave ? 1 : 0;
});
