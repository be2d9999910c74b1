import lighthouse from 'lighthouse';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof categories)[number];

export interface PageAudit {
  /** 0 to 100; absent where the category does not apply. */
  scores: Partial<Record<Category, number>>;
  /** What costs points: titles of the audits that failed, worst first. */
  faults: string[];
}

async function auditOnce(port: number, address: string, cookie: string | null, indexed: boolean): Promise<PageAudit> {
  const result = await lighthouse(address, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: categories.filter((category) => indexed || category !== 'seo'),
    ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
  });
  if (!result || result.lhr.runtimeError)
    throw new Error(`${address}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  const { lhr } = result;
  const scores: PageAudit['scores'] = {};
  const faults: { title: string; cost: number }[] = [];
  for (const category of categories) {
    const found = lhr.categories[category];
    if (!found) continue;
    scores[category] = Math.round((found.score ?? 0) * 100);
    const weights = found.auditRefs.reduce((sum, { weight }) => sum + weight, 0);
    for (const { id, weight } of found.auditRefs) {
      const audit = lhr.audits[id];
      if (weight === 0 || audit?.score === null || audit?.score === undefined || audit.score >= 0.9) continue;
      faults.push({
        title: `${audit.title}${audit.displayValue ? ` ${audit.displayValue}` : ''}`,
        cost: (weight * (1 - audit.score)) / weights,
      });
    }
  }
  return { scores, faults: faults.sort((a, b) => b.cost - a.cost).map(({ title }) => title) };
}

/**
 * Lighthouse with its mobile settings (a slow phone on slow 4G, simulated) on a Chromium that listens on `port`. The
 * middle one of `runs` by performance: what else the machine does counts against a page.
 */
export async function auditPage(
  port: number,
  address: string,
  cookie: string | null,
  { indexed, runs }: { indexed: boolean; runs: number },
): Promise<PageAudit> {
  const audits: PageAudit[] = [];
  for (let run = 0; run < runs; run++) {
    // A busy machine can lose the trace of a page: once more, then it is a fault.
    const audit = await auditOnce(port, address, cookie, indexed).catch(() =>
      auditOnce(port, address, cookie, indexed),
    );
    audits.push(audit);
  }
  audits.sort((a, b) => (a.scores.performance ?? 0) - (b.scores.performance ?? 0));
  return audits[Math.floor(audits.length / 2)] as PageAudit;
}
