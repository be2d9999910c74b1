import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { hashPassword } from '@/lib/auth/password';
import { attemptTitle } from '@/lib/exam/attempt-title';
import { findAttempt } from '@/lib/exam/attempt-data';
import { certifiedOnly } from '@/lib/exam/certified-pool';
import { keysOf, rightPlacesOf } from '@/lib/exam/form-question';
import { insertScore } from '@/lib/exam/score-data';
import { markForm } from '@/lib/exam/scoring';
import { upsertMember } from '@/lib/cohort/cohort-data';
import { createCohort } from '@/lib/cohort/manage-cohort';
import { db } from '@/lib/db/client';
import { recordOutcome } from '@/lib/outcomes/record-outcome';
import { addDays, dayAt } from '@/lib/plan/calendar-day';
import { saveStudyPlan } from '@/lib/plan/plan-data';
import { upsertGoal } from '@/lib/readiness/goal-data';
import { itemDifficulties } from '@/lib/readiness/item-difficulty';
import { seededChance } from '@/lib/readiness/simulation/chance';
import { plainWorld } from '@/lib/readiness/simulation/world';
import { ensureSnapshots } from '@/lib/readiness/snapshot';
import { recordReviews } from '@/lib/review/record-reviews';
import { assignDemoExams } from './demo-assignments';
import {
  backdateDemo,
  findDemoExample,
  insertDemoAttempt,
  insertDemoUser,
  markDemonstration,
  readDemoState,
} from './demo-data';
import { liveTwelveWeeks, type DemoAttempt, type DemoBank } from './demo-life';
import { demoAdministrator, demoInstructor, demoPeople } from './demo-people';

/** Why a database is not filled, in one sentence. */
export class DemoRefusal extends Error {}

export interface DemoAccounts {
  password: string;
  /** One with much to show: in the middle, with a plan. */
  learner: string;
  instructor: string;
  administrator: string;
  learners: number;
  attempts: number;
  answers: number;
}

const blueprintId = 'ccma-2022';
/** The same people live the same lives each time. */
const seed = 20_26;
const dayMs = 86_400_000;
/** Which part of the people has had the exam, and of which part of these the result is not told yet: 12 and 3 of sixty. */
const finishedShare = 1 / 5;
const untoldShare = 1 / 4;

interface LoadedBank extends DemoBank {
  version: bigint;
  titleOf: (attempt: DemoAttempt) => string;
  /** As scoring takes them. */
  authoredKeysOf: (form: DemoAttempt['form']) => ReturnType<typeof keysOf>;
}

async function readDemoBank(): Promise<LoadedBank> {
  const [index, { items }] = await Promise.all([bankIndex(), itemDifficulties()]);
  const blueprint = index.blueprints.get(blueprintId);
  if (!blueprint)
    throw new DemoRefusal('The question bank has no CCMA test plan, which the demonstration is made for.');
  const revisions = await getRevisions(index.questions.map((question) => question.revision));
  const chance = seededChance(seed);
  return {
    version: index.version,
    blueprint,
    // The people who do not exist choose one option each time.
    pool: certifiedOnly(index.pool(blueprintId)),
    reserve: index.reserve(blueprintId),
    difficulty: new Map(
      index.questions.map(({ id }) => [id, (items.get(id)?.exam.mean ?? 0) + chance.normal(0, plainWorld.labelSd)]),
    ),
    keysOf: (form) => rightPlacesOf(form, revisions).map((key, position) => form[position]?.order.indexOf(key) ?? -1),
    authoredKeysOf: (form) => keysOf(form, revisions),
    titleOf: ({ request }) =>
      attemptTitle(blueprint.certification.id, request, blueprint, (id) => index.topics.get(id)?.title ?? id),
  };
}

/** Writes an attempt and everything that its end brings, but for snapshots. */
async function writeAttempt(learnerId: string, attempt: DemoAttempt, bank: LoadedBank): Promise<void> {
  const { selection } = attempt.request;
  const id = await insertDemoAttempt(learnerId, attempt, {
    title: bank.titleOf(attempt),
    length: selection.kind === 'plan' ? selection.length : selection.kind,
    bankVersion: bank.version,
  });
  const record = await findAttempt(learnerId, id);
  if (!record) throw new Error('the attempt was not written');
  const answers = new Map(
    attempt.answers.map(({ option }, position) => [
      position,
      option === null ? null : { type: 'choice' as const, option },
    ]),
  );
  await insertScore(record, markForm(attempt.form, answers, bank.authoredKeysOf(attempt.form)));
  await recordReviews(learnerId, id);
}

/**
 * Fills an empty database with a demonstration: sixty learners over twelve weeks, an instructor and an administrator.
 * Every attempt is scored, reviewed and forecast by the same code as a real one. Throws DemoRefusal where the
 * database holds accounts.
 *
 * @param now ms since 1970: the day on which the twelve weeks end
 */
export async function fillDemonstration(
  password: string,
  now: number,
  say: (line: string) => void,
  people: typeof demoPeople = demoPeople,
): Promise<DemoAccounts> {
  const state = await readDemoState();
  if (state.filled) throw new DemoRefusal('This database holds the demonstration already. Start Preceptor to see it.');
  if (state.users > 0) {
    throw new DemoRefusal(
      `This database has ${state.users} ${state.users === 1 ? 'account' : 'accounts'}. A demonstration goes only into an empty one: set DATA_DIR to a new folder, or DATABASE_URL to a new database.`,
    );
  }
  await markDemonstration();
  const bank = await readDemoBank();
  const passwordHash = await hashPassword(password);
  const createdAt = new Date(now - 85 * dayMs);
  const add = (person: { name: string; email: string }, role: 'student' | 'instructor' | 'administrator') =>
    insertDemoUser({ ...person, passwordHash, role, createdAt });
  const instructorId = await add(demoInstructor, 'instructor');
  await add(demoAdministrator, 'administrator');
  const { cohortId } = await createCohort(
    { id: instructorId, role: 'instructor' },
    { name: 'Fall class', certificationId: null },
  );

  const certificationId = bank.blueprint.certification.id;
  const today = dayAt(now, 'UTC');
  const finished = Math.round(finishedShare * people.length);
  const untold = Math.round(untoldShare * finished);
  let [attempts, answers] = [0, 0];
  for (const [place, person] of people.entries()) {
    const chance = seededChance(seed + 1 + place);
    const learnerId = await add(person, 'student');
    await upsertMember(db(), cohortId, learnerId);
    // The last ones had their exam in the past two weeks, the others have it before them.
    const isOver = place >= people.length - finished;
    const examDay = addDays(today, isOver ? -1 - chance.below(14) : 8 + chance.below(50));
    await upsertGoal(learnerId, certificationId, { cut: null, goal: null, examDate: examDay });
    const life = liveTwelveWeeks(bank, chance, isOver ? Date.parse(examDay) : now);
    for (const attempt of life.attempts) {
      await writeAttempt(learnerId, attempt, bank);
      attempts++;
      answers += attempt.answers.length;
    }
    await backdateDemo(learnerId);
    await ensureSnapshots(learnerId, certificationId);
    if (place % 2 === 0) {
      const weekdays = place % 4 === 0 ? [0, 1, 2, 3, 4, 5, 6] : [1, 3, 5];
      const settings = { weekdays, minutesPerDay: 30 + 15 * chance.below(3), timeZone: 'UTC' };
      await saveStudyPlan(learnerId, settings, today);
    }
    if (isOver && place < people.length - untold) {
      const result = chance.normal(life.finalShare, 0.04) >= 0.7 ? ('passed' as const) : ('failed' as const);
      const body = { certificationId, takenOn: examDay, result, scaledScore: null };
      await recordOutcome({ id: instructorId, role: 'instructor' }, learnerId, body);
    }
    if ((place + 1) % 10 === 0) say(`${place + 1} of ${people.length} learners`);
  }
  await assignDemoExams({ cohortId, instructorId, blueprintId }, now);
  return {
    password,
    learner: (await findDemoExample()) ?? people[0]?.email ?? '',
    instructor: demoInstructor.email,
    administrator: demoAdministrator.email,
    learners: people.length,
    attempts,
    answers,
  };
}
