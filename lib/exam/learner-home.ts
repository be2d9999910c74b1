import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { leafDomains } from './blueprint-domains';
import { learnerAttempts, type OpenAttempt, type PastAttempt } from './learner-attempts';
import { nextStep, type Evidence, type NextStep } from './next-step';
import { namedShare, share } from './shares';
import type { Tally } from './scoring';

export interface LearnerHome {
  open: OpenAttempt[];
  recent: PastAttempt[];
  pastCount: number;
  next: NextStep;
}

const recentCount = 3;

/** What the home page of a learner shows: what is open, the latest results, and what would help most now. */
export async function learnerHome(learnerId: string): Promise<LearnerHome> {
  const [{ open, past }, index] = await Promise.all([learnerAttempts(learnerId), bankIndex()]);
  const exams = past.filter((attempt) => attempt.mode === 'exam' && attempt.total.n > 0);
  const latest = exams[0];
  const blueprint = latest && index.blueprints.get(latest.blueprintId);
  const evidence =
    latest && blueprint
      ? gather(
          exams.filter((exam) => exam.blueprintId === blueprint.id),
          leafDomains(blueprint.domains),
        )
      : null;
  return { open, recent: past.slice(0, recentCount), pastCount: past.length, next: nextStep(evidence) };
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, { correct, n }) => ({ correct: all.correct + correct, n: all.n + n }), {
    correct: 0,
    n: 0,
  });
}

/** Adds up exams of one blueprint, newest first. */
function gather(
  exams: readonly PastAttempt[],
  leaves: readonly { id: string; name: string; parent?: string | undefined }[],
): Evidence | null {
  const latest = exams[0];
  if (!latest) return null;
  const missedIn: Record<string, string> = {};
  for (const { id } of leaves) {
    const exam = exams.find(({ domains }) => (domains[id]?.n ?? 0) > (domains[id]?.correct ?? 0));
    if (exam) missedIn[id] = exam.attemptId;
  }
  return {
    blueprintId: latest.blueprintId,
    certification: latest.certification,
    exams: exams.length,
    total: share(sum(exams.map((exam) => exam.total))),
    domains: leaves.map(({ id, name, parent }) =>
      namedShare(id, name, parent ?? null, sum(exams.flatMap((exam) => exam.domains[id] ?? []))),
    ),
    missedIn,
  };
}
