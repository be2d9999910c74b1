import { AppError } from '@/lib/http/app-error';
import { emailSchema, nameSchema } from '../account-schemas';

export const mostAccounts = 1000;

const roles = ['student', 'instructor', 'administrator'] as const;

/** A line of the file that asks for an account. */
export interface PlannedAccount {
  /** As people count it, the heading being line 1. */
  line: number;
  name: string;
  email: string;
  role: (typeof roles)[number];
  /** One sentence that says what to correct; null where the line is good. */
  problem: string | null;
}

type Column = 'name' | 'first' | 'last' | 'email' | 'role';

const headings: Record<string, Column> = {
  name: 'name',
  'full name': 'name',
  student: 'name',
  learner: 'name',
  'first name': 'first',
  first: 'first',
  'given name': 'first',
  givenname: 'first',
  firstname: 'first',
  'last name': 'last',
  last: 'last',
  surname: 'last',
  'family name': 'last',
  familyname: 'last',
  lastname: 'last',
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  'email address': 'email',
  'e-mail address': 'email',
  role: 'role',
};

function readHeadings(row: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>();
  for (const [place, cell] of row.entries()) {
    const column = headings[cell.trim().toLowerCase()];
    if (column && !found.has(column)) found.set(column, place);
  }
  const named = found.has('name') || (found.has('first') && found.has('last'));
  if (!found.has('email') || !named) {
    const problem =
      'The first line must name the columns: "name" (or "first name" and "last name") and "email", and "role" if you like.';
    throw new AppError('bad-request', problem, { fields: { content: problem } });
  }
  return found;
}

function readRole(text: string): PlannedAccount['role'] | null {
  const word = text.trim().toLowerCase().replace(/s$/, '');
  if (word === '' || word === 'learner') return 'student';
  if (word === 'teacher' || word === 'staff') return 'instructor';
  if (word === 'admin') return 'administrator';
  return roles.find((role) => role === word) ?? null;
}

/**
 * Reads who is to get an account, with a sentence for each line that cannot. Empty lines are skipped.
 *
 * @param rows cells of the file, headings first
 * @param known addresses, in lower case, that have an account already
 * @throws AppError 'bad-request' where the headings are missing, nobody is listed, or more than 1000 are
 */
export function planAccounts(rows: readonly (readonly string[])[], known: ReadonlySet<string>): PlannedAccount[] {
  const start = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const columns = readHeadings(rows[start] ?? []);
  const seen = new Map<string, number>();
  const planned: PlannedAccount[] = [];
  for (const [place, row] of rows.entries()) {
    if (place <= start || row.every((cell) => cell.trim() === '')) continue;
    const cell = (column: Column) => row[columns.get(column) ?? -1]?.trim() ?? '';
    const line = place + 1;
    const given = columns.has('name') ? cell('name') : `${cell('first')} ${cell('last')}`.trim();
    const email = emailSchema.safeParse(cell('email'));
    const name = nameSchema.safeParse(given);
    const role = readRole(cell('role'));
    const address = email.success ? email.data : cell('email');
    const earlier = seen.get(address);
    const problem = !name.success
      ? `Name: ${name.error.issues[0]?.message}`
      : !email.success
        ? `Email: ${email.error.issues[0]?.message}`
        : role === null
          ? `Role: write student, instructor or administrator, not "${cell('role').slice(0, 40)}".`
          : earlier !== undefined
            ? `This address stands in line ${earlier} already.`
            : known.has(email.data)
              ? 'This address has an account already. It is left as it is.'
              : null;
    if (email.success && earlier === undefined) seen.set(address, line);
    planned.push({ line, name: given.slice(0, 200), email: address.slice(0, 300), role: role ?? 'student', problem });
  }
  const wrong =
    planned.length === 0
      ? 'There is nobody in this file. Put one person on each line under the headings.'
      : planned.length > mostAccounts
        ? `There are ${planned.length} people in this file. Add at most ${mostAccounts} at once.`
        : null;
  if (wrong !== null) throw new AppError('bad-request', wrong, { fields: { content: wrong } });
  return planned;
}
