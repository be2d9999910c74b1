import { parseArgs } from 'node:util';
import { PictureStorageProblem } from '@/lib/pictures/picture-storage';
import { openDatabase } from './launch/database';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { readSettings } from './launch/settings';

// `npm run pictures -- --to s3|database`: brings the uploaded pictures to one place, while the app runs or not.
await main(async () => {
  const { to } = parseArgs({ options: { to: { type: 'string' } } }).values;
  if (to !== 's3' && to !== 'database')
    throw new LaunchProblem('Say where the pictures are to lie: npm run pictures -- --to s3, or --to database');
  const settings = await readSettings();
  const database = await openDatabase(settings, console.error);
  try {
    const [{ movePictures }, { s3Storage, storagePlace }, { closeDatabase }] = await Promise.all([
      import('@/lib/pictures/move-pictures'),
      import('@/lib/pictures/storages'),
      import('@/lib/db/client'),
    ]);
    const storage = s3Storage();
    if (!storage)
      throw new LaunchProblem('Set S3_ENDPOINT, S3_BUCKET, S3_KEY_ID and S3_SECRET, which say where the storage is.');
    const { moved, missing } = await movePictures(to, storage).finally(closeDatabase);
    console.log(`${moved} pictures brought ${to === 's3' ? `to ${storagePlace()}` : 'into the database'}.`);
    for (const id of missing) console.error(`The storage does not have the picture ${id}.`);
    if (missing.length > 0) process.exitCode = 1;
  } catch (error) {
    throw error instanceof PictureStorageProblem ? new LaunchProblem(error.message, { cause: error }) : error;
  } finally {
    await database.close();
  }
});
