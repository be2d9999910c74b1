import 'server-only';
import { db, type Db } from '@/lib/db/client';
import type { LtiPlatform } from '@/lib/db/generated/client';

export type Platform = LtiPlatform;

/** What an administrator says of a platform. */
export type PlatformSettings = Pick<
  Platform,
  | 'name'
  | 'issuer'
  | 'clientId'
  | 'deploymentIds'
  | 'authorizationUrl'
  | 'tokenUrl'
  | 'keysetUrl'
  | 'frameOrigins'
  | 'tokenAudience'
  | 'createsAccounts'
>;

export function listPlatforms(): Promise<Platform[]> {
  return db().ltiPlatform.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 200 });
}

export function findPlatform(id: string): Promise<Platform | null> {
  return db().ltiPlatform.findUnique({ where: { id } });
}

/** Platforms of an issuer that are switched on. */
export function findPlatformsOf(issuer: string): Promise<Platform[]> {
  return db().ltiPlatform.findMany({ where: { issuer, disabledAt: null } });
}

/** Null where issuer and client id are those of another platform. */
export async function insertPlatform(tx: Db, settings: PlatformSettings): Promise<string | null> {
  const made = await tx.ltiPlatform.createManyAndReturn({
    data: [settings],
    skipDuplicates: true,
    select: { id: true },
  });
  return made[0]?.id ?? null;
}

export async function updatePlatform(
  tx: Db,
  id: string,
  change: Partial<PlatformSettings> & { disabledAt?: Date | null },
): Promise<void> {
  await tx.ltiPlatform.update({ where: { id }, data: change });
}

/** Whether another platform has this issuer and client id. */
export async function isTaken(id: string, { issuer, clientId }: PlatformSettings): Promise<boolean> {
  return (await db().ltiPlatform.count({ where: { issuer, clientId, id: { not: id } } })) > 0;
}

export async function deletePlatform(tx: Db, id: string): Promise<void> {
  await tx.ltiPlatform.delete({ where: { id } });
}

export async function touchPlatform(id: string, now: Date): Promise<void> {
  await db().ltiPlatform.update({ where: { id }, data: { lastLaunchAt: now } });
}
