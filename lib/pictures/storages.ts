import 'server-only';
import { env } from '@/lib/env/env';
import { databaseStorage } from './database-storage';
import type { OuterStorage, PictureStorage } from './picture-storage';
import { createS3Storage, type S3Settings } from './s3-storage';

function s3Settings(): S3Settings | null {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_KEY_ID, S3_SECRET, S3_PATH_STYLE } = env();
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_KEY_ID || !S3_SECRET) return null;
  return {
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: S3_REGION,
    keyId: S3_KEY_ID,
    secret: S3_SECRET,
    pathStyle: S3_PATH_STYLE,
  };
}

/** The S3-compatible storage; null where none is set. */
export function s3Storage(): OuterStorage | null {
  const settings = s3Settings();
  return settings && createS3Storage(settings);
}

/** Where a new picture goes. */
export function pictureStorage(): PictureStorage {
  return s3Storage() ?? databaseStorage;
}

/** Bucket and host, for people; null where pictures lie in the database. */
export function storagePlace(): string | null {
  const settings = s3Settings();
  return settings && `${settings.bucket} at ${new URL(settings.endpoint).host}`;
}
