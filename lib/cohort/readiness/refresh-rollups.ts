import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { schoolTimeZone } from '../school-zone';
import { findUsualBlueprint, listStale, writeRollup } from './rollup-data';

/** Counts a cohort anew. False where no test plan is offered for it. */
export async function refreshRollup(cohort: { id: string; certificationId: string | null }): Promise<boolean> {
  const { blueprints, currentBlueprints } = await bankIndex();
  const candidates = currentBlueprints.filter(
    (id) => cohort.certificationId === null || blueprints.get(id)?.certification.id === cohort.certificationId,
  );
  const blueprintId = await findUsualBlueprint(cohort.id, candidates);
  const blueprint = blueprintId === null ? undefined : blueprints.get(blueprintId);
  if (!blueprint) return false;
  await writeRollup(cohort.id, {
    blueprintId: blueprint.id,
    certificationId: blueprint.certification.id,
    timeZone: await schoolTimeZone(),
  });
  return true;
}

/** Counts cohorts anew whose learners have new scores. One process of many does it at a time; null where another is at it. */
export function refreshRollups(limit = 50): Promise<number | null> {
  return withAdvisoryLock('cohort-rollups', async () => {
    const stale = await listStale(limit);
    for (const cohort of stale) await refreshRollup(cohort);
    return stale.length;
  });
}
