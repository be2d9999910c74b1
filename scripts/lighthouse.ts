import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findFreePort } from '@/lib/db/embedded/ports';
import { auditPage, type Category, type PageAudit } from '../tests/lighthouse/audit-page';
import { fillAddress, listPages } from '../tests/lighthouse/list-pages';
import { openPageWorld, type PageWorld } from '../tests/lighthouse/page-world';
import { scriptWeight } from '../tests/lighthouse/script-weight';
import { textTable } from '../tests/load/measure';
import { findBrowser } from './launch/browser';
import { buildApp, buildIsCurrent } from './launch/build-app';
import { main } from './launch/main';

const usage = `npm run lighthouse             every page, and the weight of the exam page
  --only TEXT    pages whose address holds the text
  --runs N       N times each, the middle one counts (1)
  --weight       only the weight
  --json FILE    writes the figures`;

/** Most that the exam page may weigh more than an empty page, in bytes of gzipped JavaScript. */
const weightLimit = 90_000;

const goals: Record<Category, number> = { performance: 95, accessibility: 100, 'best-practices': 95, seo: 95 };

interface Target {
  name: string;
  address: string;
}

async function targetsIn(world: PageWorld): Promise<{ targets: Target[]; unknown: string[] }> {
  const targets: Target[] = [];
  const unknown: string[] = [];
  for (const pattern of await listPages()) {
    if (pattern === '/attempts/[attemptId]') {
      for (const [state, id] of Object.entries(world.attempts))
        targets.push({ name: `${pattern}, ${state}`, address: `/attempts/${id}` });
      continue;
    }
    const address = fillAddress(pattern, world.parameters);
    if (address === null) unknown.push(pattern);
    else targets.push({ name: pattern, address });
  }
  return { targets, unknown };
}

/** The first person to whom the page answers, and whether it lets search engines in. Null where it answers to none. */
async function viewerOf(world: PageWorld, address: string) {
  for (const person of world.people) {
    const response = await fetch(world.origin + address, {
      redirect: 'manual',
      headers: person.cookie ? { cookie: person.cookie } : {},
    });
    const html = await response.text();
    if (response.status !== 200) continue;
    return { person, indexed: !html.includes('<meta name="robots" content="noindex') };
  }
  return null;
}

function shortfalls(audit: PageAudit): string[] {
  return (Object.entries(goals) as [Category, number][])
    .filter(([category, goal]) => (audit.scores[category] ?? 100) < goal)
    .map(([category]) => `${category} ${audit.scores[category]}`);
}

await main(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      runs: { type: 'string', default: '1' },
      weight: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const executablePath = findBrowser(console.log);
  if (!(await buildIsCurrent())) await buildApp();
  const port = await findFreePort();
  const world = await openPageWorld();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--remote-debugging-port=${port}`,
    ],
  });
  const problems: string[] = [];
  const pages: ({ name: string; viewer: string } & PageAudit)[] = [];
  try {
    if (!values.weight) {
      const { targets, unknown } = await targetsIn(world);
      for (const pattern of unknown)
        problems.push(`${pattern}: tests/lighthouse/page-world.ts has no value for its parameter`);
      for (const { name, address } of targets.filter((target) => target.name.includes(values.only ?? ''))) {
        const viewer = await viewerOf(world, address);
        if (!viewer) {
          problems.push(`${name}: answers to nobody`);
          continue;
        }
        const { person, indexed } = viewer;
        if (person.cookie && indexed) problems.push(`${name}: is for signed-in people, and search engines may keep it`);
        const audit = await auditPage(port, world.origin + address, person.cookie, {
          indexed,
          runs: Number(values.runs),
        });
        pages.push({ name, viewer: person.name, ...audit });
        const short = shortfalls(audit);
        if (short.length > 0) problems.push(`${name}: ${short.join(', ')} (${audit.faults.join('; ')})`);
        const scores = Object.values(audit.scores).join(' ');
        console.log(`  ${name}: ${scores} (load average ${(loadavg()[0] ?? 0).toFixed(1)})`);
      }
      const cell = (score: number | undefined) => (score === undefined ? 'noindex' : String(score));
      console.log(
        `\n${textTable([
          ['page', 'seen by', 'performance', 'accessibility', 'best practices', 'SEO'],
          ...pages.map(({ name, viewer, scores }) => [
            name,
            viewer,
            cell(scores.performance),
            cell(scores.accessibility),
            cell(scores['best-practices']),
            cell(scores.seo),
          ]),
        ])}\n`,
      );
    }
    const learner = world.people[1]?.cookie ?? null;
    const empty = await scriptWeight(browser, `${world.origin}/about`, learner);
    const exam = await scriptWeight(browser, `${world.origin}/attempts/${world.attempts.running}`, learner);
    const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
    console.log(
      `JavaScript, gzipped: /about ${kilobytes(empty)}, a running exam ${kilobytes(exam)}, ${kilobytes(exam - empty)} more (at most ${kilobytes(weightLimit)})`,
    );
    if (exam - empty > weightLimit) problems.push('the exam page is too heavy');
    if (values.json) await writeFile(values.json, `${JSON.stringify({ pages, weight: { empty, exam } }, null, 2)}\n`);
  } finally {
    await browser.close();
    await world.close();
  }
  for (const problem of problems) console.log(`Below the goal: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
});
