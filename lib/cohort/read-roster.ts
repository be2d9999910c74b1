import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Most people in one list. */
export const maxRoster = 300;

/** Somebody who is to be invited. */
export interface RosterEntry {
  /** From 1. */
  line: number;
  name: string;
  /** In lower case; null where the list has none. */
  email: string | null;
}

export interface Roster {
  people: RosterEntry[];
  problems: { line: number; message: string }[];
}

const emailSchema = z.email().max(254);
const rowsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));
const headings = /^(name|full name|first name|last name|surname|student|learner|e-?mail( address)?)$/i;

/**
 * Reads a list of people: a CSV, or one name or address a line. With a heading row, columns are taken by their names
 * (name, first name, last name, email); without, the address is the column that holds an @, and the rest is the name.
 * An address that stands twice is taken once. Bounded: after 300 people the rest is refused.
 */
export function readRoster(text: string): Roster {
  let rows: z.infer<typeof rowsSchema>;
  try {
    rows = rowsSchema.parse(
      parse(text, {
        bom: true,
        info: true,
        delimiter: [',', ';', '\t'],
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        trim: true,
        max_record_size: 2_000,
      }),
    );
  } catch {
    return {
      people: [],
      problems: [{ line: 1, message: 'This list could not be read. Give one person a line: name, email address.' }],
    };
  }
  const first = rows[0]?.record ?? [];
  const hasHeading = first.some((cell) => headings.test(cell)) && !first.some((cell) => cell.includes('@'));
  const columns = hasHeading ? first.map((cell) => cell.toLowerCase()) : null;
  const roster: Roster = { people: [], problems: [] };
  const seen = new Set<string>();
  for (const { record, info } of hasHeading ? rows.slice(1) : rows) {
    const line = info.lines;
    const { name, email } = columns ? byHeading(record, columns) : byLook(record);
    if (name === '' && email === '') continue;
    const address = email === '' ? null : email.toLowerCase();
    if (address !== null && !emailSchema.safeParse(address).success) {
      roster.problems.push({ line, message: `“${email.slice(0, 80)}” is not an email address.` });
    } else if (name.length > 100) {
      roster.problems.push({ line, message: 'A name may have 100 characters at most.' });
    } else if (address !== null && seen.has(address)) {
      roster.problems.push({ line, message: `${address} stands in the list twice; it is invited once.` });
    } else if (roster.people.length === maxRoster) {
      roster.problems.push({ line, message: `A list may hold ${maxRoster} people. Send the rest as another one.` });
      break;
    } else {
      if (address !== null) seen.add(address);
      roster.people.push({ line, name: name || (address ?? ''), email: address });
    }
  }
  return roster;
}

function byHeading(record: readonly string[], columns: readonly string[]): { name: string; email: string } {
  const cells = (test: RegExp) => record.filter((cell, place) => cell !== '' && test.test(columns[place] ?? ''));
  const [whole] = cells(/^(name|full name|student|learner)$/);
  return {
    name: whole ?? [...cells(/^first name$/), ...cells(/^(last name|surname)$/)].join(' '),
    email: cells(/^e-?mail/)[0] ?? '',
  };
}

function byLook(record: readonly string[]): { name: string; email: string } {
  const email = record.find((cell) => cell.includes('@')) ?? '';
  return { name: record.filter((cell) => cell !== '' && cell !== email).join(' '), email };
}
