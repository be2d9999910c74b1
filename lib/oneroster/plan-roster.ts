import { emailSchema, nameSchema } from '@/lib/auth/account-schemas';
import type { RosterFile, RosterPackage, RosterRow } from './read-package';

interface KnownAccount {
  role: 'student' | 'instructor' | 'administrator';
  active: boolean;
  /** Whether its address is known to be its owner's: anybody can sign up with an address that is not theirs. */
  proved: boolean;
}

/** What is here already. */
export interface KnownRoster {
  /** Accounts by address in lower case. */
  accounts: ReadonlyMap<string, KnownAccount>;
  /** Cohorts by the key of their class. */
  cohorts: ReadonlyMap<string, { archived: boolean }>;
}

export interface PlannedPerson {
  name: string;
  email: string;
  role: 'student' | 'instructor';
}

export interface PlannedClass {
  key: string;
  line: number;
  name: string;
  isNew: boolean;
  /** Addresses. */
  learners: string[];
  instructors: string[];
  /** Learners whose enrollment is to be ended. */
  leaving: string[];
}

export interface RosterPlan {
  classes: PlannedClass[];
  /** Accounts to make, of people in these classes. */
  people: PlannedPerson[];
  /** Lines that are not used, with one sentence each. */
  dropped: { file: RosterFile; line: number; why: string }[];
}

const longest = 255;
const unproved =
  'Nobody has proved the address of this account. Ask its owner to choose "Forgot your password?" and open the mail, ' +
  'then bring the package in again.';

/** "tobedeleted" (CSV binding, 2.3); everything else, empty too, is active. */
const isDeleted = ({ cells }: RosterRow) => (cells.status ?? '').toLowerCase() === 'tobedeleted';

/** "2026-05-31": whether a day is over. */
function isOver(day: string | undefined, today: string): boolean {
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && day < today;
}

/**
 * What a package would do: classes become cohorts, enrollments memberships, and people without an account get one. Each line
 * that is not used is told with the reason. Nothing of it is written here.
 *
 * @param today "2026-11-22" in the school's zone: enrollments that ended before are left out
 */
export function planRoster({ files }: RosterPackage, known: KnownRoster, today: string): RosterPlan {
  const dropped: RosterPlan['dropped'] = [];
  const drop = (file: RosterFile, { line }: RosterRow, why: string) => void dropped.push({ file, line, why });

  const people = new Map<string, { row: RosterRow; name: string; email: string }>();
  const byEmail = new Map<string, string>();
  for (const row of files['users.csv']) {
    const { sourcedId = '', givenName = '', familyName = '', email: address = '', enabledUser = '' } = row.cells;
    const email = emailSchema.safeParse(address);
    const name = nameSchema.safeParse(`${givenName} ${familyName}`.trim());
    const why =
      sourcedId === '' || sourcedId.length > longest
        ? 'It has no sourcedId that can be used.'
        : people.has(sourcedId)
          ? 'Another line has the same sourcedId.'
          : isDeleted(row)
            ? 'It is marked as deleted. Accounts are switched off under Users.'
            : enabledUser.toLowerCase() === 'false'
              ? 'This person is not enabled in your system.'
              : !name.success
                ? `Name: ${name.error.issues[0]?.message}`
                : !email.success
                  ? `Email: ${email.error.issues[0]?.message}`
                  : byEmail.has(email.data)
                    ? 'Another person of the file has the same address.'
                    : null;
    if (why !== null || !email.success || !name.success) {
      drop('users.csv', row, why ?? 'It cannot be read.');
      continue;
    }
    people.set(sourcedId, { row, name: name.data, email: email.data });
    byEmail.set(email.data, sourcedId);
  }

  const classes = new Map<string, PlannedClass>();
  for (const row of files['classes.csv']) {
    const { sourcedId: key = '', title = '', classCode = '' } = row.cells;
    const name = (title || classCode).replaceAll(/\p{Cc}/gu, ' ').trim();
    const found = known.cohorts.get(key);
    const why =
      key === '' || key.length > longest
        ? 'It has no sourcedId that can be used.'
        : classes.has(key)
          ? 'Another line has the same sourcedId.'
          : isDeleted(row)
            ? 'It is marked as deleted. Cohorts are archived on their own page.'
            : name === '' || name.length > 100
              ? 'Its title is missing or longer than 100 characters.'
              : found?.archived
                ? 'Its cohort is archived here. Take it out of the archive first.'
                : null;
    if (why !== null) drop('classes.csv', row, why);
    else classes.set(key, { key, line: row.line, name, isNew: !found, learners: [], instructors: [], leaving: [] });
  }

  const wanted = new Map<string, PlannedPerson>();
  const settled = new Map<string, 'teacher' | 'student' | 'left'>();
  // Who comes back has a line that ended and one that holds: the one that holds counts, wherever it stands.
  const lines = files['enrollments.csv'].toSorted((one, two) => Number(isDeleted(one)) - Number(isDeleted(two)));
  for (const row of lines) {
    const { classSourcedId = '', userSourcedId = '', role = '', endDate } = row.cells;
    const [into, person] = [classes.get(classSourcedId), people.get(userSourcedId)];
    const account = person && known.accounts.get(person.email);
    const teaches = role.toLowerCase() === 'teacher';
    const ends = isDeleted(row);
    const pair = `${classSourcedId}\n${userSourcedId}`;
    // Who learned in a class and teaches it now leaves it as a learner.
    const isSettled = settled.has(pair) && !(ends && (teaches || settled.get(pair) === 'teacher'));
    const why = !into
      ? 'Its class is not in the package, or was left out.'
      : !person
        ? 'Its person is not in the package, or was left out.'
        : !teaches && role.toLowerCase() !== 'student'
          ? `Only students and teachers come in, not "${role.slice(0, 40)}".`
          : isSettled
            ? 'Another line says of this person and this class what counts.'
            : account && !account.active
              ? 'The account of this person is switched off here.'
              : account && !account.proved && !ends
                ? unproved
                : teaches && account?.role === 'student'
                  ? 'This teacher has the account of a learner here. Change the role under Users first.'
                  : ends && teaches
                    ? 'Instructors are taken off a cohort on its own page.'
                    : !ends && isOver(endDate, today)
                      ? `It ended on ${endDate}.`
                      : null;
    if (why !== null || !into || !person) {
      drop('enrollments.csv', row, why ?? 'It cannot be read.');
      continue;
    }
    settled.set(pair, ends ? 'left' : teaches ? 'teacher' : 'student');
    if (ends) {
      into.leaving.push(person.email);
      continue;
    }
    (teaches ? into.instructors : into.learners).push(person.email);
    if (account) continue;
    // Who teaches in one class and learns in another is an instructor.
    const held = wanted.get(person.email);
    const given = teaches || held?.role === 'instructor' ? 'instructor' : 'student';
    wanted.set(person.email, { name: person.name, email: person.email, role: given });
  }
  const first = dropped.findIndex(({ file }) => file === 'enrollments.csv');
  const inOrder = first < 0 ? [] : dropped.splice(first).toSorted((one, two) => one.line - two.line);
  return { classes: [...classes.values()], people: [...wanted.values()], dropped: [...dropped, ...inOrder] };
}
