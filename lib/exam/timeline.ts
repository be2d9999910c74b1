import type { SectionPlan } from './exam-plan';

/** Saves count for this long after a deadline: what was answered in time may still be on its way. */
export const graceMs = 30_000;

/** A section that has begun. Times in ms since 1970 by the database's clock. */
export interface StartedSection {
  index: number;
  startedAt: number;
  /** Null where untimed. */
  deadlineAt: number | null;
  /** When the learner finished it before its time; null otherwise. */
  endedAt: number | null;
}

/** The learner's accommodation as an attempt keeps it, and its latest end. */
export type Allowance = Pick<TimelineInput, 'timeFactor' | 'endsBy'>;

export interface TimelineInput {
  sections: readonly SectionPlan[];
  /** For the breaks between sections together. */
  breakMinutesTotal: number;
  /** Multiplier on every section's minutes. */
  timeFactor: number;
  /** It ends here at the latest, whatever time its sections have left. Absent or null: only its sections end it. */
  endsBy?: number | null;
  /** Rows that exist, in order, without gaps. */
  started: readonly StartedSection[];
  submittedAt: number | null;
}

export type Phase =
  | { phase: 'ready'; sectionIndex: number }
  | { phase: 'section'; sectionIndex: number; endsAt: number | null }
  | { phase: 'break'; sectionIndex: number; endsAt: number }
  | { phase: 'grace'; sectionIndex: number; graceEndsAt: number }
  | { phase: 'over'; endedAt: number; endedBy: 'submitted' | 'time' };

export interface Timeline {
  state: Phase;
  /** Every section that has begun by now, those included that began by themselves when a break was spent. */
  sections: StartedSection[];
}

/** Deadline of a section that starts at `startedAt`: when its minutes are spent or the whole must end. Null where neither is. */
export function deadlineOf(section: SectionPlan, startedAt: number, allowance: Allowance): number | null {
  const minutes = allowedMinutes(section, allowance);
  const endsBy = allowance.endsBy ?? null;
  if (minutes === null) return endsBy;
  return Math.min(startedAt + Math.round(minutes * 60_000), endsBy ?? Infinity);
}

/** Minutes of a section with the accommodation and what was added to it, or null where untimed. */
export function allowedMinutes(section: SectionPlan, { timeFactor }: Pick<Allowance, 'timeFactor'>): number | null {
  return section.minutes === null ? null : section.minutes * timeFactor + (section.extraMinutes ?? 0);
}

/**
 * Where an attempt is at `now`, from its rows and nothing else:
 *
 *   ready -> section 0 -> break -> section 1 -> ... -> last section -> grace -> over
 *
 * A section ends at its deadline or when the learner finishes it. A break ends when the next section is
 * started or when the minutes of all breaks are spent; then the next section begins at that instant, whether
 * or not anybody is there, so that the end of the attempt follows from the rows alone. Where a break would outlast
 * `endsBy`, no section follows it: the attempt is over then.
 */
export function timelineAt(input: TimelineInput, now: number): Timeline {
  const sections: StartedSection[] = [];
  let breakLeft = input.breakMinutesTotal * 60_000;
  let previousEnd = 0;
  const at = (state: Phase): Timeline => ({ state, sections });
  for (const plan of input.sections) {
    let section = input.started[plan.index];
    if (!section) {
      if (plan.index === 0)
        return at(input.submittedAt === null ? { phase: 'ready', sectionIndex: 0 } : submitted(input.submittedAt));
      const breakEnd = previousEnd + breakLeft;
      const endsBy = input.endsBy ?? null;
      if (endsBy !== null && endsBy <= breakEnd) return at(cutOff(input, sections, endsBy, now));
      if (input.submittedAt !== null && input.submittedAt <= breakEnd) return at(submitted(input.submittedAt));
      if (now < breakEnd) return at({ phase: 'break', sectionIndex: plan.index, endsAt: breakEnd });
      section = {
        index: plan.index,
        startedAt: breakEnd,
        deadlineAt: deadlineOf(plan, breakEnd, input),
        endedAt: null,
      };
    }
    sections.push(section);
    if (plan.index > 0) breakLeft = Math.max(0, breakLeft - (section.startedAt - previousEnd));
    const end = section.endedAt ?? section.deadlineAt;
    if (end === null || now < end) {
      return at(
        input.submittedAt === null
          ? { phase: 'section', sectionIndex: plan.index, endsAt: section.deadlineAt }
          : submitted(input.submittedAt),
      );
    }
    previousEnd = end;
  }
  if (input.submittedAt !== null && input.submittedAt <= previousEnd) return at(submitted(input.submittedAt));
  const last = sections[sections.length - 1];
  const graceEndsAt = previousEnd + (last?.endedAt === null ? graceMs : 0);
  if (last && input.submittedAt === null && now < graceEndsAt)
    return at({ phase: 'grace', sectionIndex: last.index, graceEndsAt });
  return at({ phase: 'over', endedAt: previousEnd, endedBy: 'time' });
}

/** Break time that is left after the last of `sections`, which have begun, in ms. */
export function breakLeftMs(
  { breakMinutesTotal }: Pick<TimelineInput, 'breakMinutesTotal'>,
  sections: readonly StartedSection[],
): number {
  return sections.reduce((left, { startedAt }, place) => {
    const before = sections[place - 1];
    const pause = before ? startedAt - (before.endedAt ?? before.deadlineAt ?? startedAt) : 0;
    return Math.max(0, left - pause);
  }, breakMinutesTotal * 60_000);
}

/** Where an attempt is that must end, at `endsBy`, before its next section. */
function cutOff(input: TimelineInput, sections: readonly StartedSection[], endsBy: number, now: number): Phase {
  if (input.submittedAt !== null && input.submittedAt <= endsBy) return submitted(input.submittedAt);
  const last = sections[sections.length - 1];
  if (!last) throw new RangeError('a break follows a section');
  if (now < endsBy) return { phase: 'break', sectionIndex: last.index + 1, endsAt: endsBy };
  const graceEndsAt = last.endedAt === null ? (last.deadlineAt ?? endsBy) + graceMs : endsBy;
  if (input.submittedAt === null && now < graceEndsAt) return { phase: 'grace', sectionIndex: last.index, graceEndsAt };
  return { phase: 'over', endedAt: endsBy, endedBy: 'time' };
}

function submitted(at: number): Phase {
  return { phase: 'over', endedAt: at, endedBy: 'submitted' };
}
