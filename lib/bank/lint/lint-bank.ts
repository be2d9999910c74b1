import type { BankContent } from '../read-bank';
import { drawnBank } from '../template/drawn-bank';
import { checkCoverage, checkReviewDates } from './check-coverage';
import { checkDuplicates } from './check-duplicates';
import { checkForms } from './check-forms';
import { checkIdentity } from './check-identity';
import { checkKeys } from './check-keys';
import { checkNumbers } from './check-numbers';
import { checkSpelling } from './check-spelling';
import { checkSummaries } from './check-summaries';
import { checkTemplates } from './check-templates';
import { checkWording } from './check-wording';
import type { BankCheck, Finding } from './finding';

const checks: readonly BankCheck[] = [
  checkIdentity,
  checkWording,
  checkNumbers,
  checkKeys,
  checkDuplicates,
  checkCoverage,
  checkReviewDates,
  checkForms,
  checkSummaries,
  checkSpelling,
];

/** Everything that a program can find wrong in a bank, by file and line. `today` is "2026-11-22". */
export function lintBank(content: BankContent, today: string): Finding[] {
  const parsing: Finding[] = content.problems.map((problem) => ({ ...problem, severity: 'error' }));
  const drawn = drawnBank(content, 1n);
  return [...parsing, ...checks.flatMap((check) => check(drawn, today)), ...checkTemplates(content, today)].sort(
    (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.message.localeCompare(b.message, 'en'),
  );
}
