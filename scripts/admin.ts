import { parseArgs } from 'node:util';
import { emailSchema, nameSchema } from '@/lib/auth/account-schemas';
import { migrate } from '@/lib/db/migrate';
import { migrationsDirectory, openDatabase } from './launch/database';
import { atLastAddress } from './launch/last-address';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { generatePrismaClient, prismaClientIsCurrent } from './launch/prisma-client';
import { readSettings } from './launch/settings';

const usage = 'npm run admin -- --email name@example.org [--name "First Last"] [--codes-off]';
const linkMinutes = 24 * 60;

function readArguments(): { account: { email: string; name: string }; codesOff: boolean } {
  const { values } = parseArgs({
    options: { email: { type: 'string' }, name: { type: 'string' }, 'codes-off': { type: 'boolean', default: false } },
  });
  if (!values.email) throw new LaunchProblem(`Name the address of the administrator: ${usage}`);
  const email = emailSchema.safeParse(values.email);
  if (!email.success) throw new LaunchProblem(`${values.email} is not an email address. Use: ${usage}`);
  const name = nameSchema.safeParse(values.name ?? email.data.split('@')[0]);
  if (!name.success) throw new LaunchProblem(`The name cannot be used: ${name.error.issues[0]?.message ?? ''}`);
  return { account: { email: email.data, name: name.data }, codesOff: values['codes-off'] };
}

// `npm run admin`: makes an administrator, whether the app runs or not, and prints a link to set the password.
await main(async () => {
  let given;
  try {
    given = readArguments();
  } catch (error) {
    throw error instanceof LaunchProblem ? error : new LaunchProblem(`Use: ${usage}`, { cause: error });
  }
  const { account, codesOff } = given;
  const settings = await readSettings();
  if (!(await prismaClientIsCurrent())) await generatePrismaClient();
  const database = await openDatabase(settings, console.error);
  try {
    await migrate(database.url, migrationsDirectory);
    const [{ makeAdministrator }, { endSecondFactorAtConsole }, { createPasswordReset }, { closeDatabase }] =
      await Promise.all([
        import('@/lib/auth/make-administrator'),
        import('@/lib/auth/second-factor/second-factor'),
        import('@/lib/auth/password-reset'),
        import('@/lib/db/client'),
      ]);
    const { userId, outcome } = await makeAdministrator(account);
    const codesEnded = codesOff && (await endSecondFactorAtConsole(userId));
    const { url } = await createPasswordReset(userId, linkMinutes);
    await closeDatabase();
    const link = await atLastAddress(url, settings);
    const told = {
      made: 'is now an administrator',
      raised:
        'had an account and is now an administrator. The account was signed out everywhere; sign-ins that were linked to it, and a password at an address that nobody had proved, were removed',
      'switched-on': 'is an administrator and was switched on again',
      unchanged: 'is an administrator already',
    };
    console.log(
      `${account.email} ${told[outcome]}.${codesEnded ? ' Sign-in codes are off.' : ''}\n\nSet a password within 24 hours, once, while Preceptor runs:\n${link}`,
    );
  } finally {
    await database.close();
  }
});
