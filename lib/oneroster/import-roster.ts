import 'server-only';
import { randomBytes } from 'node:crypto';
import { emailSchema } from '@/lib/auth/account-schemas';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import type { CurrentUser } from '@/lib/auth/current-user';
import { canMailLinks, mailLinks, makeHandedAccounts, type HandedLink } from '@/lib/auth/import/handed-accounts';
import { requirePermission } from '@/lib/auth/users';
import { enrolledNotice } from '@/lib/cohort/enrolled-notice';
import { makeJoinCode } from '@/lib/cohort/join-code';
import { schoolTimeZone } from '@/lib/cohort/school-zone';
import { wallTime } from '@/lib/cohort/zoned-time';
import { db, type Db } from '@/lib/db/client';
import { tell } from '@/lib/notify/notices';
import { planRoster, type PlannedClass, type RosterPlan } from './plan-roster';
import { readPackage } from './read-package';
import {
  endMembers,
  ensureCohort,
  findIdsOf,
  insertMembers,
  insertTeachers,
  readKnown,
  type RosterIds,
} from './roster-data';

const mostDropped = 500;
/** Thousands of lines in one transaction. */
const transactionMs = 120_000;

export interface RosterOutcome {
  classes: { name: string; line: number; isNew: boolean; learners: number; instructors: number; leaving: number }[];
  /** Accounts that would be or were made. */
  accounts: number;
  /** The first 500 lines that are not used, and how many there are. */
  dropped: RosterPlan['dropped'];
  droppedCount: number;
  /** Links with which people set a password; null for a preview. */
  made: HandedLink[] | null;
  /** Whether each of them gets the link by mail. */
  mailed: boolean;
}

function outcomeOf({ classes, people, dropped }: RosterPlan): RosterOutcome {
  return {
    classes: classes.map(({ name, line, isNew, learners, instructors, leaving }) => ({
      ...{ name, line, isNew },
      learners: learners.length,
      instructors: instructors.length,
      leaving: leaving.length,
    })),
    accounts: people.length,
    dropped: dropped.slice(0, mostDropped),
    droppedCount: dropped.length,
    made: null,
    mailed: false,
  };
}

/** Writes one class. Returns who is new in it. */
async function writeClass(tx: Db, actor: CurrentUser, one: PlannedClass, ids: RosterIds) {
  const idsOf = (emails: readonly string[], among = ids.proved) => emails.flatMap((email) => among.get(email) ?? []);
  const cohortId = await ensureCohort(tx, one.key, one.name, makeJoinCode(randomBytes));
  const teachers = idsOf(one.instructors);
  // A cohort that nobody teaches would be seen by administrators alone.
  await insertTeachers(tx, cohortId, teachers.length === 0 && one.isNew ? [actor.id] : teachers);
  const added = await insertMembers(tx, cohortId, idsOf(one.learners));
  await endMembers(tx, cohortId, idsOf(one.leaving, ids.all));
  return added;
}

/**
 * Reads a OneRoster package and, unless it is a preview, makes what it says: cohorts, accounts and memberships, all or none.
 * An administrator vouches for the addresses of the accounts it makes; who is here already has proved theirs. Who left
 * a cohort is put back only where a package had ended the membership. Returns work to do after the answer.
 * Throws AppError 'forbidden' or 'bad-request'.
 *
 * @param mail whether to send the links of new accounts, where there is a mail server
 */
export async function importRoster(
  actor: CurrentUser,
  bytes: Uint8Array,
  { preview, mail }: { preview: boolean; mail: boolean },
): Promise<{ outcome: RosterOutcome; after: () => Promise<void> }> {
  requirePermission(actor, 'roster.import');
  const pack = await readPackage(bytes);
  const emails = pack.files['users.csv'].flatMap(({ cells }) => emailSchema.safeParse(cells.email).data ?? []);
  const keys = pack.files['classes.csv'].map(({ cells }) => cells.sourcedId ?? '');
  const today = wallTime(Date.now(), await schoolTimeZone()).slice(0, 10);
  const plan = planRoster(pack, await readKnown(emails, keys), today);
  const outcome = outcomeOf(plan);
  if (preview) return { outcome, after: () => Promise.resolve() };

  const { made, added } = await db().$transaction(
    async (tx) => {
      const links = await makeHandedAccounts(tx, actor.id, plan.people, 'roster');
      const ids = await findIdsOf(
        tx,
        plan.classes.flatMap(({ learners, instructors, leaving }) => [...learners, ...instructors, ...leaving]),
      );
      const entered: { cohort: PlannedClass; learnerIds: string[] }[] = [];
      for (const one of plan.classes) entered.push({ cohort: one, learnerIds: await writeClass(tx, actor, one, ids) });
      await insertAuditEvent(tx, {
        actorId: actor.id,
        action: 'roster.import',
        subjectType: 'school',
        subjectId: '1',
        data: { classes: plan.classes.length, accounts: links.length, dropped: plan.dropped.length },
      });
      return { made: links, added: entered };
    },
    { timeout: transactionMs, maxWait: 10_000 },
  );
  const mailed = mail && canMailLinks();
  return {
    outcome: { ...outcome, made, mailed },
    after: async () => {
      if (mailed) await mailLinks(made);
      for (const { cohort, learnerIds } of added)
        await tell(learnerIds, {
          kind: 'enrolled',
          text: enrolledNotice('Your school', cohort.name, []),
          href: '/account',
        });
    },
  };
}
