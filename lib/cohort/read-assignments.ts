import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { readReport, reportsBehind } from '@/lib/db/replica';
import { getRevisions } from '@/lib/bank/revision-cache';
import { examCatalog } from '@/lib/exam/catalog';
import { ensureScore, timelineOf } from '@/lib/exam/close-attempt';
import { groupByDomain } from '@/lib/exam/group-by-domain';
import { findHold } from '@/lib/exam/held-data';
import type { Tally } from '@/lib/exam/scoring';
import { AppError } from '@/lib/http/app-error';
import {
  listAssigned,
  listAssignments,
  listAttemptsAt,
  countDone,
  listCohortAttempts,
  listUnscored,
  type AssignedAttempt,
} from './assignment-data';
import type { AssignmentRecord } from './assignment-row';
import { windowState } from './assignment-window';
import { countMembers, listGradebookLearners, type Actor, type GradebookLearner } from './cohort-data';
import { getCohort } from './get-cohort';
import { gradeCell, type CountedAttempt, type GradeCell } from './grade-cell';
import { getAssignment } from './manage-assignment';
import { pageCount, type PersonFilter } from './person-filter';
import { schoolTimeZone } from './school-zone';
import { wallTime, zonedWords } from './zoned-time';

/** An attempt as the gradebook counts it; one whose time ran out unseen is scored now. */
async function counted({ attempt, number, score }: AssignedAttempt): Promise<CountedAttempt> {
  const { state } = timelineOf(attempt);
  const over = state.phase === 'over';
  return {
    attemptId: attempt.id,
    number,
    startedAt: attempt.started[0]?.startedAt ?? null,
    endedAt: over ? state.endedAt : null,
    score: over ? (score ?? (await ensureScore(attempt.learnerId, attempt.id)).total) : null,
  };
}

/** Counted attempts by assignment and learner. */
async function countAll(rows: readonly AssignedAttempt[]): Promise<Map<string, CountedAttempt[]>> {
  const found = new Map<string, CountedAttempt[]>();
  for (const row of rows) {
    const key = cellKey(row.attempt.assignmentId ?? '', row.attempt.learnerId);
    const one = await counted(row);
    const held = found.get(key);
    if (held) held.push(one);
    else found.set(key, [one]);
  }
  return found;
}

const cellKey = (assignmentId: string, learnerId: string) => `${assignmentId}:${learnerId}`;

export interface Gradebook {
  assignments: AssignmentRecord[];
  learners: (GradebookLearner & { cells: GradeCell[] })[];
  /** How many learners there are, or the filter finds, and on how many pages. */
  found: number;
  pages: number;
  /** By how much attempts may be behind; null where nobody can tell. */
  behindSeconds: number | null;
}

const isUnscored = ({ attempt, score }: AssignedAttempt) =>
  score === null && timelineOf(attempt).state.phase === 'over';

/** Attempts by way of the replica; what only the primary can settle, by way of that. */
async function listForReport(assignmentIds: string[], learnerIds: string[]): Promise<AssignedAttempt[]> {
  const rows = await readReport((from) => listCohortAttempts(assignmentIds, learnerIds, from));
  return rows.some(isUnscored) ? listCohortAttempts(assignmentIds, learnerIds) : rows;
}

/** Learners by assignment, a report: all of them, or those of a page. Throws AppError 'not-found'. */
export async function readGradebook(
  actor: Actor,
  cohortId: string,
  filter: PersonFilter | null = null,
): Promise<Gradebook> {
  await getCohort(actor, cohortId);
  const [{ learners, found }, assignments] = await Promise.all([
    listGradebookLearners(cohortId, filter),
    listAssignments(cohortId),
  ]);
  const ordered = assignments.reverse();
  const rows = await listForReport(
    ordered.map(({ id }) => id),
    learners.map(({ id }) => id),
  );
  const attempts = await countAll(rows);
  const now = Date.now();
  return {
    assignments: ordered,
    found,
    pages: pageCount(found),
    learners: learners.map((learner) => ({
      ...learner,
      cells: ordered.map((assignment) =>
        gradeCell(assignment, attempts.get(cellKey(assignment.id, learner.id)) ?? [], now),
      ),
    })),
    behindSeconds: reportsBehind(),
  };
}

/** What a learner has done of a cohort's assignments, the one that closes last first. */
export async function readLearnerGrades(cohortId: string, learnerId: string) {
  const assignments = await listAssignments(cohortId);
  const attempts = await countAll(
    await listCohortAttempts(
      assignments.map(({ id }) => id),
      [learnerId],
    ),
  );
  const now = Date.now();
  return assignments.map((assignment) => ({
    id: assignment.id,
    title: assignment.title,
    cell: gradeCell(assignment, attempts.get(cellKey(assignment.id, learnerId)) ?? [], now),
  }));
}

/** "opens ..., closes ...": the times of an assignment in the school's zone. */
export function windowWords(
  { opensAt, closesAt, lateUntil }: Pick<AssignmentRecord, 'opensAt' | 'closesAt' | 'lateUntil'>,
  zone: string,
): { opens: string; closes: string; lateUntil: string | null } {
  return {
    opens: zonedWords(opensAt, zone),
    closes: zonedWords(closesAt, zone),
    lateUntil: lateUntil === null ? null : zonedWords(lateUntil, zone),
  };
}

/** The assignments of a cohort with how many have done each. Throws AppError 'not-found'. */
export async function readAssignments(actor: Actor, cohortId: string) {
  await getCohort(actor, cohortId);
  const [assignments, of, zone] = await Promise.all([
    listAssignments(cohortId),
    countMembers(cohortId),
    schoolTimeZone(),
  ]);
  const ids = assignments.map(({ id }) => id);
  // Those whose time ran out unseen are scored first: who is done has a score.
  await countAll(await listUnscored(ids));
  const done = await countDone(ids);
  const now = Date.now();
  return assignments.map((assignment) => ({
    assignment,
    state: windowState(assignment, now),
    window: windowWords(assignment, zone),
    done: done.get(assignment.id) ?? 0,
    of,
  }));
}

/** What an assignment asks, in words: "CCMA practice exam, full length" */
export async function contentWords({ content, blueprintId }: AssignmentRecord): Promise<string> {
  const index = await bankIndex();
  const name = index.blueprints.get(blueprintId)?.certification.id ?? blueprintId;
  if (content.kind === 'list')
    return `${name}, ${content.questions.length === 1 ? '1 chosen question' : `${content.questions.length} chosen questions`}`;
  const { selection } = content;
  const fresh = 'only' in selection && selection.only === 'unseen' ? ', new to the learner' : '';
  switch (selection.kind) {
    case 'plan':
      return `${name} ${{ full: 'full-length', half: 'half-length', short: 'short' }[selection.length]} exam`;
    case 'domain': {
      const domain = index.blueprints.get(blueprintId)?.domains.find(({ id }) => id === selection.domain);
      return `${name}, ${selection.count} questions of ${domain?.name ?? selection.domain}${fresh}`;
    }
    case 'topics':
      return `${name}, ${selection.count} questions of ${selection.topics.map((id) => index.topics.get(id)?.title ?? id).join(', ')}${fresh}`;
    case 'unseen':
      return `${name}, ${selection.count} questions new to the learner`;
    default:
      return `${name}, ${selection.count} questions of all domains`;
  }
}

/** One assignment with what each learner has done. Throws AppError 'not-found'. */
export async function readAssignment(actor: Actor, cohortId: string, assignmentId: string) {
  const assignment = await getAssignment(actor, cohortId, assignmentId);
  const [{ learners: members }, rows, zone, words] = await Promise.all([
    listGradebookLearners(cohortId),
    listCohortAttempts([assignmentId], null),
    schoolTimeZone(),
    contentWords(assignment),
  ]);
  const attempts = await countAll(rows);
  const now = Date.now();
  const wall = (ms: number) => wallTime(ms, zone);
  return {
    assignment,
    words,
    zone,
    state: windowState(assignment, now),
    window: windowWords(assignment, zone),
    wall: {
      opensAt: wall(assignment.opensAt),
      closesAt: wall(assignment.closesAt),
      lateUntil: assignment.lateUntil === null ? null : wall(assignment.lateUntil),
    },
    begun: rows.some(({ attempt }) => attempt.started.length > 0),
    running: rows.filter(({ attempt }) => attempt.started.length > 0 && timelineOf(attempt).state.phase !== 'over')
      .length,
    learners: members
      .filter(({ left }) => !left)
      .map(({ id, name, email }) => ({
        id,
        name,
        email,
        cell: gradeCell(assignment, attempts.get(cellKey(assignmentId, id)) ?? [], now),
      })),
  };
}

/** What a learner sees of an assignment. */
export interface LearnerAssignment {
  id: string;
  title: string;
  cohort: string;
  instructions: string;
  words: string;
  state: 'before' | 'open' | 'late' | 'over';
  opens: string;
  closes: string;
  lateUntil: string | null;
  attempts: number;
  /** Attempts that are over or run. */
  used: number;
  /** Running or prepared. */
  openAttemptId: string | null;
  finished: number;
  /** Best score that may be shown; null where there is none or it is held back. */
  best: { attemptId: string; score: Tally } | null;
  held: boolean;
  requiredShare: number | null;
}

const shownAfterMs = 14 * 86_400_000;

/**
 * The assignments of a learner: what opens, is open, or closed in the last two weeks; what closes first comes first.
 *
 * @param only the id of the one that is asked for; undefined: all
 */
export async function readLearnerAssignments(learnerId: string, only?: string): Promise<LearnerAssignment[]> {
  const now = Date.now();
  const [assigned, zone] = await Promise.all([
    listAssigned(learnerId, new Date(now - shownAfterMs), only),
    schoolTimeZone(),
  ]);
  const rows = await listAttemptsAt(
    learnerId,
    assigned.map(({ assignment }) => assignment.id),
  );
  const attempts = await countAll(rows);
  const found: LearnerAssignment[] = [];
  for (const { assignment, cohort } of assigned) {
    const own = attempts.get(cellKey(assignment.id, learnerId)) ?? [];
    const cell = gradeCell(assignment, own, now);
    const state = windowState(assignment, now);
    const open = own.find(({ endedAt, startedAt }) => endedAt === null && (startedAt !== null || state !== 'over'));
    const held = cell.best !== null && (await findHold(learnerId, cell.best.attemptId)) !== null;
    const { id, title, instructions, requiredShare } = assignment;
    found.push({
      ...{ id, title, instructions, requiredShare, cohort, state, held },
      words: await contentWords(assignment),
      ...windowWords(assignment, zone),
      attempts: assignment.attempts,
      used: own.filter(({ startedAt }) => startedAt !== null).length,
      openAttemptId: open?.attemptId ?? null,
      finished: cell.finished,
      best: held ? null : cell.best,
    });
  }
  return found;
}

/** When the held result of an attempt becomes free, in words; null where it is not held back. */
export async function holdWords(learnerId: string, attemptId: string): Promise<string | null> {
  const hold = await findHold(learnerId, attemptId);
  if (!hold) return null;
  if (hold.until === null) return 'Your instructor releases it by hand.';
  const until = Date.parse(hold.until);
  return until > Date.now()
    ? `It is here after ${zonedWords(until, await schoolTimeZone())}, when the window of this assignment is over.`
    : 'It is here as soon as the others who are still at work on it have finished.';
}

/** What an assignment can be made of. */
export interface AssignmentOffer {
  blueprintId: string;
  certification: string;
  lengths: { length: 'full' | 'half' | 'short'; items: number; minutes: number }[];
  domains: { id: string; name: string }[];
  topics: { id: string; title: string }[];
}

/** Every certification with its lengths, domains and topics, and how times of the school stand. */
export async function readAssignmentOffers(): Promise<{ offers: AssignmentOffer[]; zone: string; now: string }> {
  const [catalog, index, zone] = await Promise.all([examCatalog(), bankIndex(), schoolTimeZone()]);
  const offers = catalog.map(({ blueprint, lengths }) => {
    const topics = new Set([...index.pool(blueprint.id).values()].flatMap((pool) => pool.map(({ topic }) => topic)));
    return {
      blueprintId: blueprint.id,
      certification: blueprint.certification.id,
      lengths: lengths.flatMap(({ plan, available }) =>
        available ? [{ length: plan.length, items: plan.totalItems, minutes: plan.minutes }] : [],
      ),
      domains: blueprint.domains.map(({ id, name }) => ({ id, name })),
      topics: [...index.topics.values()].filter(({ id }) => topics.has(id)).map(({ id, title }) => ({ id, title })),
    };
  });
  return { offers, zone, now: wallTime(Date.now(), zone) };
}

/** Published questions of a topic within a test plan, with their stems. Throws AppError 'not-found'. */
export async function readAssignable(actor: Pick<Actor, 'id'>, blueprintId: string, topic: string) {
  const index = await bankIndex();
  const blueprint = index.blueprints.get(blueprintId);
  if (!blueprint || !index.currentBlueprints.includes(blueprintId))
    throw new AppError('not-found', 'This test plan is not offered any more. Choose another one.');
  const own = index.privateQuestions.filter(({ ownerId }) => ownerId === actor.id);
  const pool = [index.pool(blueprintId), groupByDomain(blueprint, own)]
    .flatMap((domains) => [...domains.values()].flat())
    .filter((question) => question.topic === topic);
  const revisions = await getRevisions(pool.map(({ revision }) => revision));
  return {
    questions: pool
      .map(({ id, objective, revision }) => ({
        id,
        objective: index.objectives.get(objective)?.title ?? objective,
        stem: revisions.get(revision)?.stem ?? '',
      }))
      .sort((a, b) => a.objective.localeCompare(b.objective, 'en') || (a.id < b.id ? -1 : 1)),
  };
}
