import 'server-only';
import { hashLinkToken, newLinkToken } from '@/lib/auth/link-token';
import { rateRules } from '@/lib/auth/rate-decision';
import { takeAttempt } from '@/lib/auth/rate-limit';
import type { CurrentUser } from '@/lib/auth/current-user';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import type { Invited, RosterPreview } from '@/lib/http/contracts/cohort-contracts';
import { deliver } from '@/lib/notify/mail';
import { invitationMessage } from '@/lib/notify/messages';
import { insertInvitations, listMemberEmails, revokeInvitation } from './cohort-data';
import { cohortNotFound, getActiveCohort } from './get-cohort';
import { readRoster } from './read-roster';

const lifetimeDays = 30;

/** What inviting a list would do. Changes nothing. Throws AppError 'not-found'. */
export async function previewRoster(
  actor: Pick<CurrentUser, 'id' | 'role'>,
  cohortId: string,
  list: string,
): Promise<RosterPreview> {
  await getActiveCohort(actor, cohortId);
  const { people, problems } = readRoster(list);
  const members = await listMemberEmails(
    cohortId,
    people.flatMap(({ email }) => email ?? []),
  );
  return {
    people: people.map((person) => ({ ...person, isMember: person.email !== null && members.has(person.email) })),
    problems,
  };
}

/**
 * Invites everyone in a list who is not a member: each gets a personal link, by mail where the list has an address.
 * The links are told once, to be handed on where there is no address. Earlier links to the same addresses stop working.
 * Returns the sending of the mails as work to do after the answer. Throws AppError 'not-found', 'bad-request', 'too-many'.
 */
export async function invite(
  actor: Pick<CurrentUser, 'id' | 'role' | 'name'>,
  cohortId: string,
  list: string,
): Promise<{ invited: Invited[]; sending: () => Promise<void> }> {
  const cohort = await getActiveCohort(actor, cohortId);
  const { people } = await previewRoster(actor, cohortId, list);
  const wanted = people.filter((person) => !person.isMember);
  if (wanted.length === 0)
    throw new AppError('bad-request', 'There is nobody to invite in this list. Give one person a line.');
  const attempt = await takeAttempt([{ rule: rateRules.inviteActor, subject: actor.id }]);
  if (!attempt.allowed) throw new AppError('too-many', 'You have sent many lists today. Send the rest tomorrow.');
  const expiresAt = new Date(Date.now() + lifetimeDays * 86_400_000);
  const invitations = wanted.map(({ name, email }) => ({ name, email, token: newLinkToken() }));
  await db().$transaction((tx) =>
    insertInvitations(
      tx,
      cohortId,
      invitations.map(({ token, ...one }) => ({ ...one, tokenHash: hashLinkToken(token), expiresAt })),
    ),
  );
  const invited = invitations.map(({ name, email, token }) => ({
    name,
    email,
    url: new URL(`/join/${token}`, env().NEXTAUTH_URL).href,
  }));
  return {
    invited,
    sending: async () => {
      for (const { email, url } of invited) {
        if (email === null) continue;
        const message = invitationMessage({ url, cohort: cohort.name, instructor: actor.name, days: lifetimeDays });
        await deliver({ to: email, ...message });
      }
    },
  };
}

/** Takes an invitation back: its link stops working. Throws AppError 'not-found'. */
export async function withdrawInvitation(
  actor: Pick<CurrentUser, 'id' | 'role'>,
  cohortId: string,
  invitationId: string,
): Promise<void> {
  await getActiveCohort(actor, cohortId);
  if (!(await revokeInvitation(cohortId, invitationId))) throw cohortNotFound();
}
