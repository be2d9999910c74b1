import 'server-only';
import { pool, type Db } from '@/lib/db/client';
import type { PictureBytes } from './picture-storage';

export interface KeptPicture {
  id: string;
  width: number;
  height: number;
}

export interface NewPicture extends KeptPicture {
  mediaType: string;
  /** Null where they lie in S3-compatible storage. */
  bytes: PictureBytes | null;
  sha256: string;
  createdById: string;
}

export interface PictureRow {
  id: string;
  mediaType: string;
  bytes: PictureBytes | null;
  sha256: string;
}

const row = { id: true, mediaType: true, bytes: true, sha256: true } as const;

/** Writes the row of a picture; one with the same bytes that is there already is the same picture, under its own id. */
export async function insertPicture(db: Db, picture: NewPicture): Promise<KeptPicture> {
  return db.picture.upsert({
    where: { sha256: picture.sha256 },
    create: picture,
    update: {},
    select: { id: true, width: true, height: true },
  });
}

/** Which of these pictures are kept. */
export async function findKept(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.picture.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

export function findPicture(db: Db, id: string): Promise<PictureRow | null> {
  return db.picture.findUnique({ where: { id }, select: row });
}

export function listPictures(db: Db, ids: readonly string[]): Promise<PictureRow[]> {
  return db.picture.findMany({ where: { id: { in: [...ids] } }, select: row });
}

/** Some pictures whose bytes are in their rows, or are not, in the order of ids after `after`. */
export function listPicturesBy(db: Db, inRow: boolean, after: string | null, take: number): Promise<PictureRow[]> {
  return db.picture.findMany({
    where: { bytes: inRow ? { not: null } : null, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take,
    select: row,
  });
}

/** Of those of these pictures that are kept, whether their bytes are in the row or in the storage. */
export async function whereBytesLie(db: Db, ids: readonly string[]): Promise<Map<string, 'row' | 'storage'>> {
  const rows = await db.$queryRaw<{ id: string; inRow: boolean }[]>`
    select id::text as id, bytes is not null as "inRow" from picture where id = any(${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, inRow }) => [id, inRow ? 'row' : 'storage']));
}

/** Puts bytes into the row of a picture, or takes them out. */
export async function updatePictureBytes(db: Db, id: string, bytes: PictureBytes | null): Promise<void> {
  await db.picture.updateMany({ where: { id }, data: { bytes } });
}

/** How many pictures have their bytes in the row, their size together, and how many have them elsewhere. */
export async function countPictures(): Promise<{ inDatabase: number; databaseBytes: number; inStorage: number }> {
  const { rows } = await pool().query<{ inDatabase: number; databaseBytes: number; inStorage: number }>(
    `select count(bytes)::int as "inDatabase", coalesce(sum(octet_length(bytes)), 0)::float8 as "databaseBytes",
        (count(*) - count(bytes))::int as "inStorage" from picture`,
  );
  return rows[0] ?? { inDatabase: 0, databaseBytes: 0, inStorage: 0 };
}

/**
 * Deletes those of an author's pictures that no draft, earlier save or revision shows. Returns the ids of those whose bytes lie
 * elsewhere, to be deleted there after the commit.
 */
export async function deleteUnusedPictures(db: Db, authorId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<{ id: string; elsewhere: boolean }[]>`
    delete from picture p where p.id = any(${[...ids]}::uuid[]) and p.created_by_id = ${authorId}::uuid
      and not exists (select 1 from question_draft d where d.content->'stimulus'->>'picture' = p.id::text)
      and not exists (select 1 from question_draft_save s where s.content->'stimulus'->>'picture' = p.id::text)
      and not exists (select 1 from question_revision r where r.content->'stimulus'->>'picture' = p.id::text)
    returning p.id::text as id, p.bytes is null as elsewhere`;
  return rows.filter(({ elsewhere }) => elsewhere).map(({ id }) => id);
}

/** Whether a picture belongs to a question of a section that the learner has begun. Asked for every picture of a class at once. */
export async function hasMetPicture(learnerId: string, pictureId: string): Promise<boolean> {
  const { rows } = await pool().query<{ met: boolean }>({
    name: 'has-met-picture',
    text: `select exists (
        select 1 from question_revision r
        where r.content->'stimulus'->>'picture' = $2 and (
          exists (select 1 from exposure e where e.learner_id = $1 and e.question_id = r.question_id)
          -- A section that began by itself, before its questions are noted as met.
          or exists (
            select 1 from attempt a
            join attempt_section s on s.learner_id = a.learner_id and s.attempt_id = a.id
            cross join lateral jsonb_array_elements(a.form) with ordinality as i (item, place)
            where a.learner_id = $1 and a.submitted_at is null and a.closed_at is null
              and i.item->>'question' = r.question_id and i.place - 1 between s.first_position and s.last_position))) as met`,
    values: [learnerId, pictureId],
  });
  return rows[0]?.met ?? false;
}
