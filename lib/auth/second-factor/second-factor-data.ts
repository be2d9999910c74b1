import 'server-only';
import { db, type Db } from '@/lib/db/client';

export interface FactorRow {
  secret: string;
  confirmed: boolean;
  lastStep: number;
}

export async function findFactor(userId: string): Promise<FactorRow | null> {
  const row = await db().secondFactor.findUnique({ where: { userId } });
  return row && { secret: row.secret, confirmed: row.confirmedAt !== null, lastStep: row.lastStep };
}

/** Begins a set-up, in the place of one that was not finished. False where one is in use. */
export async function putUnconfirmedFactor(userId: string, secret: string): Promise<boolean> {
  const { count } = await db().secondFactor.updateMany({ where: { userId, confirmedAt: null }, data: { secret } });
  if (count === 1) return true;
  const made = await db().secondFactor.createMany({ data: [{ userId, secret }], skipDuplicates: true });
  return made.count === 1;
}

/** Finishes a set-up with its recovery codes. False where none was begun. */
export async function confirmFactor(
  tx: Db,
  userId: string,
  step: number,
  codeHashes: readonly string[],
): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({
    where: { userId, confirmedAt: null },
    data: { confirmedAt: new Date(), lastStep: step },
  });
  if (count === 0) return false;
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ userId, codeHash })) });
  return true;
}

/** Takes the code of a step. False where another request has taken it or a later one. */
export async function takeStep(userId: string, step: number): Promise<boolean> {
  const { count } = await db().secondFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

/** Uses up a recovery code. False where there is none such. */
export async function takeRecoveryCode(userId: string, codeHash: string): Promise<boolean> {
  const { count } = await db().recoveryCode.updateMany({
    where: { userId, codeHash, usedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1;
}

export function countRecoveryCodes(userId: string): Promise<number> {
  return db().recoveryCode.count({ where: { userId, usedAt: null } });
}

/** Removes the factor and its recovery codes. False where there was none in use. */
export async function deleteFactor(tx: Db, userId: string): Promise<boolean> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  const { count } = await tx.secondFactor.deleteMany({ where: { userId } });
  return count === 1;
}
