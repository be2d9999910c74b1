import { can, type Permission } from '@/lib/auth/permissions';
import type { Role } from '@/lib/db/generated/enums';
import type { Access } from './contract';

type PermittedAccess = Exclude<Access, 'public' | 'signed-in'>;

/** The permission that each access asks for. Which roles hold it is decided in lib/auth/permissions.ts alone. */
const permissions = {
  author: 'question.write',
  instructor: 'cohort.run',
  invigilator: 'accommodation.grant',
  scorer: 'score.change',
  corrector: 'key.correct',
  'report-handler': 'report.handle',
  'platform-keeper': 'platform.configure',
  administrator: 'user.list',
} as const satisfies Record<PermittedAccess, Permission>;

/** What someone is told who lacks it. */
const refusals = {
  author: 'Only an instructor can write questions. An administrator can change your role.',
  instructor: 'Only an instructor can do this. An administrator can change your role.',
  invigilator: 'Only an instructor can give extra time. An administrator can change your role.',
  corrector: 'Only an instructor can correct a key. An administrator can change your role.',
  'report-handler': 'Only an instructor can answer reports. An administrator can change your role.',
  'platform-keeper': 'Only an administrator can do this.',
  scorer: 'Only an instructor can change a score. An administrator can change your role.',
  administrator: 'Only an administrator can do this.',
} as const satisfies Record<PermittedAccess, string>;

/** Why a signed-in user of this role may not call; null when the user may. */
export function refusalOf(access: Access, role: Role): string | null {
  if (access === 'public' || access === 'signed-in') return null;
  return can(role, permissions[access]) ? null : refusals[access];
}
