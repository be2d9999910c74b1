import type { Chance } from './chance';
import type { Evidence } from './evidence';
import type { RobotWorld } from './robot-world';

/** What every walker of a run shares. */
export interface RobotRun {
  world: RobotWorld;
  evidence: Evidence;
  /** Mean time between two things that a learner does, in ms. */
  pace: number;
  /** Enough was done: finish what runs. */
  isDone(): boolean;
}

/** What a learner asks for, and where its parts are of interest. */
const exams = {
  'one part': { blueprintId: 'ccma-2022', selection: { kind: 'plan', length: 'short' } },
  'no pretest items': { blueprintId: 'rma-four-areas', selection: { kind: 'plan', length: 'short' } },
  'four parts': { blueprintId: 'cma-2021', selection: { kind: 'plan', length: 'half' } },
  // Certification forms ask for one option of several and nothing else; a set "like an exam" of these objectives asks for
  // several options, numbers and orders too.
  'every type': {
    blueprintId: 'ccma-2022',
    selection: {
      kind: 'objectives',
      objectives: [
        'infection-control.hand-hygiene',
        'infection-control.transmission-based-precautions',
        'infection-control.personal-protective-equipment',
        'phlebotomy.order-of-draw',
        'dosage-calculation.calculate-doses',
      ],
      count: 40,
    },
  },
} as const;
export type ExamKind = keyof typeof exams;

export function examRequest(kind: ExamKind): object {
  return { ...exams[kind], mode: 'exam', timed: true };
}

export function pickExam(chance: Chance): ExamKind {
  return chance.weighted({ 'one part': 4, 'no pretest items': 2, 'four parts': 2, 'every type': 2 });
}

/**
 * Lets the time of the running section run out: sets its deadline so that `secondsLeft` remain; below zero they are
 * past, and at least one of the grace is left, so that nothing that arrived before is late.
 */
export async function moveDeadline({ world }: RobotRun, attemptId: string, secondsLeft: number): Promise<void> {
  await world.query(
    `update attempt_section s set deadline_at = least(s.deadline_at, clock_timestamp() + make_interval(secs => $2))
     where attempt_id = $1 and ended_at is null and deadline_at > clock_timestamp()
       and index = (select max(index) from attempt_section where attempt_id = $1)`,
    [attemptId, Math.max(-29, secondsLeft)],
  );
}
