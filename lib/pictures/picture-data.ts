import 'server-only';
import { randomUUID } from 'node:crypto';
import { pool, type Db } from '@/lib/db/client';
import type { EncodedPicture } from './encode-picture';

export interface KeptPicture {
  id: string;
  width: number;
  height: number;
}

const kept = { id: true, width: true, height: true } as const;

/** Keeps a picture; one with the same bytes that is there already is the same picture. */
export async function insertPicture(
  db: Db,
  picture: EncodedPicture,
  { sha256, createdById }: { sha256: string; createdById: string },
): Promise<KeptPicture> {
  return db.picture.upsert({
    where: { sha256 },
    // By chance, not by time: who knows one address cannot guess another.
    create: { id: randomUUID(), ...picture, sha256, createdById },
    update: {},
    select: kept,
  });
}

/** Which of these pictures are kept. */
export async function findKept(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.picture.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** The bytes of pictures, by id. */
export async function findManyPictures(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { bytes: Uint8Array; mediaType: string }>> {
  const rows = await db.picture.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, bytes: true, mediaType: true },
  });
  return new Map(rows.map(({ id, ...picture }) => [id, picture]));
}

/** Deletes those of an author's pictures that no draft, earlier save or revision shows. */
export async function deleteUnusedPictures(db: Db, authorId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.$executeRaw`
    delete from picture p where p.id = any(${[...ids]}::uuid[]) and p.created_by_id = ${authorId}::uuid
      and not exists (select 1 from question_draft d where d.content->'stimulus'->>'picture' = p.id::text)
      and not exists (select 1 from question_draft_save s where s.content->'stimulus'->>'picture' = p.id::text)
      and not exists (select 1 from question_revision r where r.content->'stimulus'->>'picture' = p.id::text)`;
}

/** Whether a picture belongs to a question of a section that the learner has begun. */
export async function hasMetPicture(learnerId: string, pictureId: string): Promise<boolean> {
  const { rows } = await pool().query<{ met: boolean }>({
    name: 'has-met-picture',
    text: `select exists (
        select 1 from (
          select distinct i.item->>'revision' as revision
          from attempt a
          cross join lateral jsonb_array_elements(a.form) with ordinality as i (item, place)
          join attempt_section s on s.learner_id = a.learner_id and s.attempt_id = a.id
            and i.place - 1 between s.first_position and s.last_position
          where a.learner_id = $1) met
        join question_revision r on r.id = met.revision::uuid
        where r.content->'stimulus'->>'picture' = $2) as met`,
    values: [learnerId, pictureId],
  });
  return rows[0]?.met ?? false;
}

export function findPictureBytes(
  db: Db,
  id: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string } | null> {
  return db.picture.findUnique({ where: { id }, select: { bytes: true, mediaType: true } });
}
