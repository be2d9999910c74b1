import path from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from '@/lib/backup/restore-backup';
import { migrationsDirectory, openDatabase } from './launch/database';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { readSettings } from './launch/settings';

// `npm run restore -- FILE [--replace]`: puts a backup in place of what the database holds, all or nothing.
await main(async () => {
  const { values, positionals } = parseArgs({
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new LaunchProblem('Say which backup to restore: npm run restore -- FILE [--replace]');
  }
  const settings = await readSettings();
  const database = await openDatabase(settings, console.error);
  try {
    const manifest = await restoreBackup({
      connectionString: database.url,
      file: path.resolve(file),
      migrationsDirectory,
      replace: values.replace,
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`Restored ${rows} rows of ${manifest.tables.length} tables, as of ${manifest.takenAt}.`);
    const { pictures, missingPictures } = manifest;
    if (pictures.length > 0)
      console.log(`${pictures.length} pictures that lay in S3-compatible storage are in the database now.`);
    if (missingPictures.length > 0)
      console.log(`${missingPictures.length} pictures are not in the backup: they open if the storage still has them.`);
  } finally {
    await database.close();
  }
});
