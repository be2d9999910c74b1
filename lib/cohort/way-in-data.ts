import 'server-only';
import { hashLinkToken } from '@/lib/auth/link-token';
import type { Db } from '@/lib/db/client';
import { readJoinCode } from './join-code';

/**
 * Whether a cohort's code, or the token of a personal link to one, lets somebody make an account where sign-up is by
 * invitation. A personal link does so once; a code as long as the cohort has it.
 */
export async function takeWayIn(tx: Db, codeOrToken: string, now: Date): Promise<boolean> {
  const joinCode = readJoinCode(codeOrToken);
  if (joinCode !== null) return (await tx.cohort.count({ where: { joinCode, archivedAt: null } })) === 1;
  const { count } = await tx.cohortInvitation.updateMany({
    where: {
      tokenHash: hashLinkToken(codeOrToken),
      signedUpAt: null,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
      cohort: { archivedAt: null },
    },
    data: { signedUpAt: now },
  });
  return count === 1;
}
