import { randomInt } from 'node:crypto';
import { migrate } from '@/lib/db/migrate';
import { loadQuestionBank, migrationsDirectory, openDatabase } from './launch/database';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { generatePrismaClient, prismaClientIsCurrent } from './launch/prisma-client';
import { readSettings } from './launch/settings';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: easy to type, hard to guess. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}

// `npm run demo`: fills an empty database with learners who do not exist.
await main(async () => {
  if (process.argv.length > 2) {
    console.log('npm run demo takes no options: it fills an empty database with learners who do not exist.');
    return;
  }
  const settings = await readSettings();
  if (!(await prismaClientIsCurrent())) await generatePrismaClient();
  const database = await openDatabase(settings, console.error);
  try {
    await migrate(database.url, migrationsDirectory);
    // A demonstration that a power cut spoils is made again: nothing waits for the disk.
    process.env.PGOPTIONS = '-c synchronous_commit=off';
    await loadQuestionBank();
    const [{ DemoRefusal, fillDemonstration }, { closeDatabase }] = await Promise.all([
      import('@/lib/demo/fill-demonstration'),
      import('@/lib/db/client'),
    ]);
    console.log('Filling the database with a demonstration: learners who do not exist, over twelve weeks.');
    try {
      const made = await fillDemonstration(newPassword(), Date.now(), console.log);
      console.log(
        [
          `\nDemonstration data: ${made.learners} learners, ${made.attempts} exams and study sets, ${made.answers} answers. No person is behind any of it.`,
          '\nStart Preceptor with npm start, and sign in with one of these addresses:',
          `  learner        ${made.learner}`,
          `  instructor     ${made.instructor}`,
          `  administrator  ${made.administrator}`,
          `Password of all: ${made.password}`,
          '\nTo begin for real, use another database: a new DATA_DIR, or a new DATABASE_URL.',
        ].join('\n'),
      );
    } catch (error) {
      if (error instanceof DemoRefusal) throw new LaunchProblem(error.message, { cause: error });
      throw error;
    } finally {
      await closeDatabase();
    }
  } finally {
    await database.close();
  }
});
