import 'server-only';
import { hashLinkToken, isLinkToken } from '@/lib/auth/link-token';
import { describeWait, rateRules } from '@/lib/auth/rate-decision';
import { takeAttempt } from '@/lib/auth/rate-limit';
import { db } from '@/lib/db/client';
import { tell } from '@/lib/notify/notices';
import { AppError } from '@/lib/http/app-error';
import {
  acceptInvitation,
  endMembership,
  findByCode,
  findByToken,
  listInstructors,
  upsertMember,
  type JoinableCohort,
} from './cohort-data';
import { readJoinCode } from './join-code';

/**
 * The cohort that a code or the token of a personal link opens; null where there is none.
 *
 * @param address network address of who asks: guesses are limited by it
 */
export async function findJoinable(codeOrToken: string, address: string): Promise<JoinableCohort | null> {
  const code = readJoinCode(codeOrToken);
  if (code === null && !isLinkToken(codeOrToken)) return null;
  const attempt = await takeAttempt([{ rule: rateRules.joinAddress, subject: address }]);
  if (!attempt.allowed) {
    throw new AppError(
      'too-many',
      `Many codes were tried from your network. Try again in ${describeWait(attempt.retryAfterSeconds)}.`,
      { retryAfterSeconds: attempt.retryAfterSeconds },
    );
  }
  return code === null ? findByToken(hashLinkToken(codeOrToken), new Date()) : findByCode(code);
}

/**
 * Joins the cohort of a code or a personal link. Joining twice changes nothing. Returns the telling of its instructors as
 * work to do after the answer. Throws AppError 'not-found' or 'too-many'.
 */
export async function joinCohort(
  learner: { id: string; name: string },
  codeOrToken: string,
  address: string,
): Promise<() => Promise<void>> {
  const cohort = await findJoinable(codeOrToken, address);
  const gone = new AppError(
    'not-found',
    'This code or link does not work any more. Ask your instructor for a new one.',
  );
  if (!cohort) throw gone;
  const isNew = await db().$transaction(async (tx) => {
    if (cohort.invitationId !== null && !(await acceptInvitation(tx, cohort.invitationId, new Date()))) throw gone;
    return upsertMember(tx, cohort.cohortId, learner.id);
  });
  return async () => {
    if (!isNew) return;
    const instructors = await listInstructors(cohort.cohortId);
    await tell(
      instructors.map(({ userId }) => userId),
      { kind: 'joined', text: `${learner.name} joined ${cohort.name}.`, href: `/cohorts/${cohort.cohortId}` },
    );
  };
}

/** Leaves a cohort: its instructors see nothing more of the learner than what was done for it. Throws AppError 'not-found'. */
export async function leaveCohort(learnerId: string, cohortId: string): Promise<void> {
  if (!(await endMembership(db(), cohortId, learnerId)))
    throw new AppError('not-found', 'You are not in this class any more. Load the page again.');
}
