import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from './launch/database';
import { main } from './launch/main';
import { readSettings } from './launch/settings';

// `npm run backup [-- --to FOLDER]`: all of the database as of one moment and all pictures, in one file, while the app runs or not.
await main(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const settings = await readSettings();
  const database = await openDatabase(settings, console.error);
  try {
    const { makeBackup, missingWords } = await import('@/lib/backup/make-backup');
    const { closeDatabase } = await import('@/lib/db/client');
    const written = await makeBackup('manual', values.to === undefined ? undefined : path.resolve(values.to)).finally(
      closeDatabase,
    );
    const rows = written.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { tables, pictures } = written.manifest;
    const outer = pictures.length > 0 ? ` and ${pictures.length} pictures of the storage` : '';
    console.log(`${written.file}: ${rows} rows of ${tables.length} tables${outer}, ${written.bytes} bytes.`);
    const missing = missingWords(written.manifest);
    if (missing !== null) {
      console.error(missing);
      process.exitCode = 1;
    }
  } finally {
    await database.close();
  }
});
