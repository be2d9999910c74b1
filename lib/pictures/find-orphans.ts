import 'server-only';
import { db } from '@/lib/db/client';
import { listPicturesBy, whereBytesLie } from './picture-data';
import { PictureStorageProblem, type OuterStorage } from './picture-storage';

const dayMs = 86_400_000;
const together = 8;
const rowsAtOnce = 500;

const pictureName = /^pictures\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.webp$/;
/** What looking at the storage left that was cut off. */
const checkName = /^pictures\/check-[0-9a-f]{12}$/;

export interface StorageReport {
  /** Objects that pictures of the database need. */
  needed: number;
  /** Copies of pictures whose bytes are in the database too. */
  copies: number;
  /** Objects without a picture, at least a day old. */
  orphans: { name: string; bytes: number }[];
  /** The same, younger: an upload may be on its way. */
  young: number;
  /** Objects with names that Preceptor gives to nothing; never touched. */
  foreign: number;
  /** Ids of pictures whose bytes should be there and are not. */
  missing: string[];
}

/** Ids of the pictures whose bytes lie in the storage by their rows. */
async function idsInStorage(): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let after: string | null = null; ;) {
    const rows: { id: string }[] = await listPicturesBy(db(), false, after, rowsAtOnce);
    for (const { id } of rows) ids.add(id);
    after = rows.at(-1)?.id ?? null;
    if (after === null) return ids;
  }
}

/**
 * Compares what lies in the storage with the pictures of the database, while the app runs. What is younger than a day counts
 * as no orphan: the bytes of an upload are written before its row. Throws PictureStorageProblem.
 */
export async function findOrphans(storage: OuterStorage, now = new Date()): Promise<StorageReport> {
  const report: StorageReport = { needed: 0, copies: 0, orphans: [], young: 0, foreign: 0, missing: [] };
  // Read before the list: a picture that is deleted meanwhile is told missing at worst, one that comes is young.
  const absent = await idsInStorage();
  for await (const objects of storage.list()) {
    const ids = objects.flatMap(({ name }) => pictureName.exec(name)?.[1] ?? []);
    const known = await whereBytesLie(db(), ids);
    for (const { name, bytes, writtenAt } of objects) {
      const id = pictureName.exec(name)?.[1];
      const place = id === undefined ? undefined : known.get(id);
      if (id === undefined && !checkName.test(name)) report.foreign += 1;
      else if (place === 'storage') report.needed += 1;
      else if (place === 'row') report.copies += 1;
      else if (now.getTime() - writtenAt.getTime() < dayMs) report.young += 1;
      else report.orphans.push({ name, bytes });
      if (id !== undefined) absent.delete(id);
    }
  }
  report.missing = [...absent];
  return report;
}

/**
 * Deletes orphans that `findOrphans` gave. Refuses where the database needs fewer objects than would go: then it is
 * probably another database, or an empty one. Throws PictureStorageProblem.
 */
export async function removeOrphans(
  storage: OuterStorage,
  { needed, copies, orphans }: StorageReport,
  { evenMost }: { evenMost: boolean },
): Promise<number> {
  if (!evenMost && orphans.length > needed + copies)
    throw new PictureStorageProblem(
      `Nothing was removed: ${orphans.length} objects would go and only ${needed + copies} stay. Check that this is the right database; to remove them all the same, add --even-most.`,
    );
  let removed = 0;
  for (let place = 0; place < orphans.length; place += together) {
    const part = orphans.slice(place, place + together);
    // Asked again right before: ids are never used twice, so that what has no row now gets none.
    const ids = part.flatMap(({ name }) => pictureName.exec(name)?.[1] ?? []);
    const known = await whereBytesLie(db(), ids);
    const gone = part.filter(({ name }) => !known.has(pictureName.exec(name)?.[1] ?? ''));
    await Promise.all(gone.map(({ name }) => storage.deleteObject(name)));
    removed += gone.length;
  }
  return removed;
}
