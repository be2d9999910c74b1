import { z } from 'zod';

/** The layout of the archive; an archive of a later layout is refused. */
export const BACKUP_FORMAT = 1;

/** The last entry of an archive: what is in it, and how to tell that it is whole. */
export const manifestSchema = z.object({
  format: z.int(),
  /** The app's version in package.json, for people. */
  version: z.string(),
  /** The snapshot's moment, by the database's clock. */
  takenAt: z.iso.datetime(),
  postgresql: z.string(),
  /** Applied migrations in order, with the SHA-256 of their files: a restore builds just these tables first. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()).min(1),
      rows: z.int().min(0),
      /** Size and SHA-256 (hex) of the compressed entry. */
      bytes: z.int().min(0),
      sha256: z.string(),
    }),
  ),
  /** Pictures whose bytes lie outside of the database, by the id of their row; an archive from before there were such has none. */
  pictures: z.array(z.object({ id: z.uuid(), bytes: z.int().min(0), sha256: z.string() })).default([]),
  /** Those that the storage did not give. */
  missingPictures: z.array(z.uuid()).default([]),
  /** Last value that each sequence gave; null where it gave none. Numbers beyond 2^53 do not fit JSON: text. */
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string().nullable() })),
});

export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackupTable = BackupManifest['tables'][number];

export const MANIFEST_ENTRY = 'manifest.json';

/** The archive's entry for a picture. */
export function pictureEntry(id: string): string {
  return `pictures/${id}.webp`;
}

/** The archive's entry for a table. */
export function tableEntry(table: string): string {
  return `tables/${table}.copy.gz`;
}
