import { migrate } from '@/lib/db/migrate';
import { migrationsDirectory, openDatabase } from './launch/database';
import { main } from './launch/main';
import { readSettings } from './launch/settings';

// `npm run db:migrate`: applies what is missing, to DATABASE_URL or to the embedded database.
await main(async () => {
  const settings = await readSettings();
  const database = await openDatabase(settings, console.error);
  try {
    const applied = await migrate(database.url, migrationsDirectory);
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The tables are up to date.');
  } finally {
    await database.close();
  }
});
