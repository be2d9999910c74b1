import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SectionPlan } from '@/lib/exam/exam-plan';
import type { PhaseView } from '@/lib/exam/exam-view';
import { breakLeftMs, timelineAt, type Phase, type StartedSection, type TimelineInput } from '@/lib/exam/timeline';
import { stageOf, type ExamStage, type StageFacts } from './exam-stage';

const minute = 60_000;
const begin = Date.parse('2026-11-22T18:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

function facts(minutes: readonly (number | null)[], more: Partial<StageFacts> = {}): StageFacts {
  const sections = minutes.map((value, index) => ({
    index,
    firstPosition: index * 10,
    lastPosition: index * 10 + 9,
    minutes: value,
    extraMinutes: 0,
  }));
  return { graceSeconds: 30, sections, endsBy: null, ...more };
}

const at = (now: number) => (endsAt: number) => Math.max(0, endsAt - now);
const section = (sectionIndex: number, endsAt: number): PhaseView => ({
  phase: 'section',
  sectionIndex,
  endsAt: iso(endsAt),
});

describe('the stage, while the server is not heard', () => {
  const end = begin + 40 * minute;

  it('goes from time up to the break, whose clock is the rest of all breaks, and to the sections after it', () => {
    const cma = facts([40, 40, 40, 40], { breakMinutesLeft: 15 });
    const stage = (now: number) => stageOf(section(1, end), cma, at(now));
    expect(stage(end - 1)).toEqual({ stage: 'section', sectionIndex: 1, endsAt: end });
    expect(stage(end)).toEqual({ stage: 'time-up', sectionIndex: 1, graceEndsAt: end + 30_000 });
    expect(stage(end + 30_000)).toEqual({ stage: 'break', sectionIndex: 2, endsAt: end + 15 * minute });
    expect(stage(end + 15 * minute)).toEqual({ stage: 'begun', sectionIndex: 2, endsAt: end + 55 * minute });
    expect(stage(end + 55 * minute)).toEqual({ stage: 'begun', sectionIndex: 3, endsAt: end + 95 * minute });
    expect(stage(end + 300 * minute)).toEqual({ stage: 'begun', sectionIndex: 3, endsAt: end + 95 * minute });
  });

  it('never goes on by itself from the last section, or where it does not know the break', () => {
    expect(stageOf(section(1, end), facts([40, 40], { breakMinutesLeft: 5 }), at(end + minute)).stage).toBe('time-up');
    expect(stageOf(section(0, end), facts([40, 40]), at(end + minute)).stage).toBe('time-up');
  });

  it('waits for the time before it says that something is over', () => {
    expect(stageOf(section(0, end), facts([40, 40], { breakMinutesLeft: 5 }), () => null).stage).toBe('section');
    const pause: PhaseView = { phase: 'break', sectionIndex: 1, endsAt: iso(end) };
    expect(stageOf(pause, facts([40, 40]), () => null).stage).toBe('break');
  });

  it('says what the server would say, whenever it is looked at', () => {
    const exams = fc.record({
      minutes: fc.array(fc.integer({ min: 2, max: 60 }), { minLength: 2, maxLength: 5 }),
      breakMinutes: fc.integer({ min: 0, max: 30 }),
      window: fc.option(fc.integer({ min: 1, max: 300 * minute }), { nil: null }),
      heard: fc.nat({ max: 200 * minute }),
      later: fc.nat({ max: 200 * minute }),
      starts: fc.array(fc.nat({ max: 10 * minute }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(exams, ({ minutes, breakMinutes, window, heard, later, starts }) => {
        const known = facts(minutes, { endsBy: window === null ? null : iso(begin + window) });
        const attempt = taken(known.sections, breakMinutes, window === null ? null : begin + window, starts);
        const before = timelineAt(attempt, begin + heard);
        const left = breakLeftMs(attempt, before.sections) / minute;
        const now = begin + heard + later;
        const stage = stageOf(phase(before.state), { ...known, breakMinutesLeft: left }, at(now));
        const { state } = timelineAt({ ...attempt, started: before.sections }, now);
        if (!agrees(stage, state)) expect({ stage, now }).toEqual({ state });
      }),
    );
  });
});

/** An attempt whose sections were begun a while into their breaks, for as long as the learner was there. */
function taken(
  sections: readonly SectionPlan[],
  breakMinutesTotal: number,
  endsBy: number | null,
  starts: readonly number[],
): TimelineInput {
  const attempt = { sections, breakMinutesTotal, timeFactor: 1, endsBy, submittedAt: null };
  let started: StartedSection[] = [];
  const start = (startedAt: number) => {
    const plan = sections[started.length] as SectionPlan;
    const deadlineAt = Math.min(startedAt + (plan.minutes ?? 0) * minute, endsBy ?? Infinity);
    started = [...started, { index: plan.index, startedAt, deadlineAt, endedAt: null }];
  };
  start(begin);
  for (const wait of starts) {
    const after = (started.at(-1)?.deadlineAt ?? 0) + wait;
    const { state } = timelineAt({ ...attempt, started }, after);
    if (state.phase !== 'break') break;
    start(after);
  }
  return { ...attempt, started };
}

function phase(state: Phase): PhaseView {
  if (state.phase === 'over') return { phase: 'over' };
  if (state.phase === 'grace') return { ...state, graceEndsAt: iso(state.graceEndsAt) };
  if (state.phase === 'break') return { ...state, endsAt: iso(state.endsAt) };
  return state.phase === 'section' ? { ...state, endsAt: state.endsAt === null ? null : iso(state.endsAt) } : state;
}

/** Input stops for the grace, whatever follows; a section that began by itself lacks its questions; its end ends all. */
function agrees(stage: ExamStage, state: Phase): boolean {
  switch (stage.stage) {
    case 'time-up':
      return state.phase !== 'ready' && (state.phase !== 'section' || state.sectionIndex > stage.sectionIndex);
    case 'section':
    case 'begun':
      return state.phase === 'section'
        ? stage.sectionIndex === state.sectionIndex && stage.endsAt === state.endsAt
        : stage.stage === 'begun' && (state.phase === 'grace' || state.phase === 'over');
    case 'break':
      return state.phase === 'break' && stage.sectionIndex === state.sectionIndex && stage.endsAt === state.endsAt;
    default:
      return stage.stage === state.phase;
  }
}
