import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SectionPlan } from './exam-plan';
import { deadlineOf, graceMs, timelineAt, type StartedSection, type TimelineInput } from './timeline';

const minute = 60_000;
const begin = Date.parse('2026-11-22T18:00:00Z');

function plan(...minutes: (number | null)[]): SectionPlan[] {
  return minutes.map((value, index) => ({
    index,
    firstPosition: index * 50,
    lastPosition: index * 50 + 49,
    minutes: value,
  }));
}

function exam(overrides: Partial<TimelineInput> = {}): TimelineInput {
  return {
    sections: plan(180),
    breakMinutesTotal: 0,
    timeFactor: 1,
    started: [],
    submittedAt: null,
    ...overrides,
  };
}

function started(index: number, at: number, minutes: number, endedAt: number | null = null): StartedSection {
  return { index, startedAt: at, deadlineAt: at + minutes * minute, endedAt };
}

describe('one section', () => {
  const running = exam({ started: [started(0, begin, 180)] });

  it('is ready until it is started, for however long', () => {
    expect(timelineAt(exam(), begin + 400 * minute).state).toEqual({ phase: 'ready', sectionIndex: 0 });
  });

  it('runs to its deadline, then has grace, then is over by time', () => {
    const end = begin + 180 * minute;
    expect(timelineAt(running, end - 1).state).toEqual({ phase: 'section', sectionIndex: 0, endsAt: end });
    expect(timelineAt(running, end).state).toEqual({ phase: 'grace', sectionIndex: 0, graceEndsAt: end + graceMs });
    expect(timelineAt(running, end + graceMs - 1).state.phase).toBe('grace');
    expect(timelineAt(running, end + graceMs).state).toEqual({ phase: 'over', endedAt: end, endedBy: 'time' });
  });

  it('is over at once when submitted', () => {
    const at = begin + 20 * minute;
    const submitted = exam({ started: [started(0, begin, 180, at)], submittedAt: at });
    expect(timelineAt(submitted, at).state).toEqual({ phase: 'over', endedAt: at, endedBy: 'submitted' });
  });

  it('was ended by time when it is submitted inside the grace', () => {
    const end = begin + 180 * minute;
    const state = timelineAt({ ...running, submittedAt: end + 5_000 }, end + 5_001).state;
    expect(state).toEqual({ phase: 'over', endedAt: end, endedBy: 'time' });
  });

  it('without a time ends only when it is submitted', () => {
    const untimed = exam({
      sections: plan(null),
      started: [{ index: 0, startedAt: begin, deadlineAt: null, endedAt: null }],
    });
    expect(timelineAt(untimed, begin + 1e10).state).toEqual({ phase: 'section', sectionIndex: 0, endsAt: null });
  });

  it('gives minutes times the accommodation', () => {
    expect(deadlineOf(plan(160)[0] as SectionPlan, begin, { timeFactor: 1.25 })).toBe(begin + 200 * minute);
    const longer = { ...(plan(160)[0] as SectionPlan), extraMinutes: 10 };
    expect(deadlineOf(longer, begin, { timeFactor: 1.25 })).toBe(begin + 210 * minute);
    expect(deadlineOf({ ...longer, minutes: null }, begin, { timeFactor: 2 })).toBeNull();
  });
});

describe('four sections of 40 minutes with 20 minutes of breaks', () => {
  const cma = (...sections: StartedSection[]) =>
    exam({ sections: plan(40, 40, 40, 40), breakMinutesTotal: 20, started: sections });
  const firstEnd = begin + 40 * minute;

  it('starts the next section by itself when the break is spent', () => {
    const attempt = cma(started(0, begin, 40));
    expect(timelineAt(attempt, firstEnd).state).toEqual({
      phase: 'break',
      sectionIndex: 1,
      endsAt: firstEnd + 20 * minute,
    });
    const { state, sections } = timelineAt(attempt, firstEnd + 20 * minute);
    expect(state).toEqual({ phase: 'section', sectionIndex: 1, endsAt: firstEnd + 60 * minute });
    expect(sections[1]).toEqual({
      index: 1,
      startedAt: firstEnd + 20 * minute,
      deadlineAt: firstEnd + 60 * minute,
      endedAt: null,
    });
  });

  it('unattended, is over after all sections and one whole break', () => {
    const end = begin + (4 * 40 + 20) * minute;
    const attempt = cma(started(0, begin, 40));
    expect(timelineAt(attempt, end + graceMs - 1).state.phase).toBe('grace');
    expect(timelineAt(attempt, end + graceMs).state).toEqual({ phase: 'over', endedAt: end, endedBy: 'time' });
    expect(timelineAt(attempt, end + graceMs).sections).toHaveLength(4);
  });

  it('leaves for later breaks what an earlier one did not use', () => {
    const second = firstEnd + 5 * minute;
    const attempt = cma(started(0, begin, 40), started(1, second, 40));
    const secondEnd = second + 40 * minute;
    expect(timelineAt(attempt, secondEnd).state).toEqual({
      phase: 'break',
      sectionIndex: 2,
      endsAt: secondEnd + 15 * minute,
    });
  });

  it('begins the break when a section is finished early', () => {
    const early = begin + 10 * minute;
    const attempt = cma(started(0, begin, 40, early));
    expect(timelineAt(attempt, early).state).toEqual({ phase: 'break', sectionIndex: 1, endsAt: early + 20 * minute });
  });
});

describe('a latest end', () => {
  const end = begin + 30 * minute;

  it('caps the time of a section, and gives an untimed one an end', () => {
    expect(deadlineOf(plan(180)[0] as SectionPlan, begin, { timeFactor: 2, endsBy: end })).toBe(end);
    expect(deadlineOf(plan(null)[0] as SectionPlan, begin, { timeFactor: 1, endsBy: end })).toBe(end);
    expect(deadlineOf(plan(20)[0] as SectionPlan, begin, { timeFactor: 1, endsBy: end })).toBe(begin + 20 * minute);
  });

  it('ends an exam in its break, and lets no section follow', () => {
    const early = begin + 25 * minute;
    const attempt = exam({
      sections: plan(40, 40),
      breakMinutesTotal: 20,
      endsBy: end,
      started: [{ index: 0, startedAt: begin, deadlineAt: end, endedAt: early }],
    });
    expect(timelineAt(attempt, early).state).toEqual({ phase: 'break', sectionIndex: 1, endsAt: end });
    expect(timelineAt(attempt, end)).toEqual({
      state: { phase: 'over', endedAt: end, endedBy: 'time' },
      sections: attempt.started,
    });
  });

  it('ends an exam in the middle of a section that is not the last, with its grace', () => {
    const attempt = exam({
      sections: plan(40, 40),
      endsBy: end,
      started: [{ index: 0, startedAt: begin, deadlineAt: end, endedAt: null }],
    });
    expect(timelineAt(attempt, end - 1).state).toEqual({ phase: 'section', sectionIndex: 0, endsAt: end });
    expect(timelineAt(attempt, end).state).toEqual({ phase: 'grace', sectionIndex: 0, graceEndsAt: end + graceMs });
    expect(timelineAt(attempt, end + graceMs).state).toEqual({ phase: 'over', endedAt: end, endedBy: 'time' });
  });

  it('leaves one that never began alone: it has no score', () => {
    expect(timelineAt(exam({ endsBy: end }), end + minute).state).toEqual({ phase: 'ready', sectionIndex: 0 });
  });
});

describe('any attempt', () => {
  const attempts = fc.record({
    minutes: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
    breakMinutes: fc.integer({ min: 0, max: 30 }),
    factor: fc.constantFrom(1, 1.25, 1.5, 2),
    moments: fc.array(fc.integer({ min: 0, max: 600 * minute }), { minLength: 1, maxLength: 20 }),
    window: fc.option(fc.integer({ min: 1, max: 400 * minute }), { nil: null }),
  });

  it('never goes back, and its end does not depend on who looked when', () => {
    const rank = { ready: 0, section: 1, break: 1, grace: 2, over: 3 };
    fc.assert(
      fc.property(attempts, ({ minutes, breakMinutes, factor, moments, window }) => {
        const sections = plan(...minutes);
        const endsBy = window === null ? null : begin + window;
        const first = {
          index: 0,
          startedAt: begin,
          deadlineAt: deadlineOf(sections[0] as SectionPlan, begin, { timeFactor: factor, endsBy }),
          endedAt: null,
        };
        const unwatched: TimelineInput = {
          sections,
          breakMinutesTotal: breakMinutes,
          timeFactor: factor,
          endsBy,
          started: [first],
          submittedAt: null,
        };
        let watched = unwatched;
        let before = { rank: 0, section: 0 };
        for (const moment of [...moments].sort((a, b) => a - b)) {
          const seen = timelineAt(watched, begin + moment);
          // Writing down what has begun by itself changes nothing that follows.
          watched = { ...watched, started: seen.sections };
          expect(seen).toEqual(timelineAt(unwatched, begin + moment));
          const now = { rank: rank[seen.state.phase], section: seen.sections.length };
          expect(now.rank).toBeGreaterThanOrEqual(before.rank);
          expect(now.section).toBeGreaterThanOrEqual(before.section);
          before = now;
        }
        const total = (minutes.reduce((a, b) => a + b, 0) * factor + (minutes.length > 1 ? breakMinutes : 0)) * minute;
        expect(timelineAt(watched, begin + total + graceMs).state).toMatchObject({
          phase: 'over',
          endedAt: Math.min(begin + Math.round(total), endsBy ?? Infinity),
        });
      }),
    );
  });

  it('gives every section its full time and what was added to it alone, whenever the learner starts it', () => {
    fc.assert(
      fc.property(
        attempts,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
        fc.record({ index: fc.nat(4), minutes: fc.integer({ min: 0, max: 240 }) }),
        ({ minutes, breakMinutes, factor }, shares, extra) => {
          const sections = plan(...minutes).map((section) =>
            section.index === extra.index ? { ...section, extraMinutes: extra.minutes } : section,
          );
          const input: TimelineInput = {
            sections,
            breakMinutesTotal: breakMinutes,
            timeFactor: factor,
            started: [],
            submittedAt: null,
          };
          let now = begin;
          let pause = 0;
          for (const section of sections) {
            const state = timelineAt(input, now).state;
            if (state.phase === 'break') {
              const wait = Math.floor((state.endsAt - now - 1) * (shares[section.index] ?? 0));
              pause += wait;
              now += wait;
            }
            const deadlineAt = deadlineOf(section, now, input) as number;
            input.started = [...input.started, { index: section.index, startedAt: now, deadlineAt, endedAt: null }];
            expect(timelineAt(input, now).state).toEqual({
              phase: 'section',
              sectionIndex: section.index,
              endsAt: deadlineAt,
            });
            const added = section.index === extra.index ? extra.minutes : 0;
            expect(deadlineAt - now).toBe(Math.round(((section.minutes as number) * factor + added) * minute));
            now = deadlineAt;
          }
          expect(pause).toBeLessThanOrEqual(breakMinutes * minute);
        },
      ),
    );
  });
});
