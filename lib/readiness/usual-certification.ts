import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { findLatestCertification } from './usual-certification-data';

/** The certification that a learner practised last, or aims for, if it is offered; else the first that is. Null where none is. */
export async function usualCertification(learnerId: string): Promise<string | null> {
  const [index, latest] = await Promise.all([bankIndex(), findLatestCertification(learnerId)]);
  const offered = index.currentBlueprints.flatMap((id) => index.blueprints.get(id)?.certification.id ?? []);
  return latest !== null && offered.includes(latest) ? latest : (offered[0] ?? null);
}
