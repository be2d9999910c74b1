import type { Blueprint } from './blueprint';
import { leafDomains } from './blueprint-domains';
import { largestRemainder } from './largest-remainder';

export const examLengths = ['full', 'half', 'short'] as const;
export type ExamLength = (typeof examLengths)[number];

const share: Record<ExamLength, number> = { full: 1, half: 1 / 2, short: 1 / 6 };

export interface SectionPlan {
  index: number;
  /** First and last position, 0-based, both included. */
  firstPosition: number;
  lastPosition: number;
  /** By the blueprint, before any accommodation; null where untimed. */
  minutes: number | null;
  /** Minutes that an invigilator added to this section of one attempt, after any factor. Absent in a plan: none. */
  extraMinutes?: number;
}

/** What a form of some length must hold. */
export interface ExamPlan {
  length: ExamLength;
  /** Scored items of each leaf domain. */
  scored: ReadonlyMap<string, number>;
  /** Pretest items of each leaf domain. */
  pretest: ReadonlyMap<string, number>;
  scoredItems: number;
  pretestItems: number;
  totalItems: number;
  sections: SectionPlan[];
  /** Sum of the sections' minutes. */
  minutes: number;
  breakMinutesTotal: number;
}

/**
 * Scales a blueprint to a length: counts by largest remainder, minutes in proportion, rounded up. Full and
 * half length keep the blueprint's sections; a short exam is one section without breaks.
 */
export function planExam(blueprint: Blueprint, length: ExamLength): ExamPlan {
  const leaves = leafDomains(blueprint.domains);
  const weights = leaves.map((domain) => domain.items);
  const scoredItems = Math.round(blueprint.scoredItems * share[length]);
  const pretestItems = Math.round(blueprint.pretestItems * share[length]);
  const perDomain = (total: number) => {
    const counts = largestRemainder(weights, total);
    return new Map(leaves.map((domain, place) => [domain.id, counts[place] as number]));
  };
  const totalItems = scoredItems + pretestItems;
  const sections = planSections(
    length === 'short' ? [mergeSections(blueprint.sections)] : blueprint.sections,
    totalItems,
  );
  return {
    length,
    scored: perDomain(scoredItems),
    pretest: perDomain(pretestItems),
    scoredItems,
    pretestItems,
    totalItems,
    sections,
    minutes: sections.reduce((sum, section) => sum + (section.minutes ?? 0), 0),
    breakMinutesTotal: sections.length > 1 ? Math.ceil(blueprint.breakMinutesTotal * share[length]) : 0,
  };
}

function mergeSections(sections: Blueprint['sections']): Blueprint['sections'][number] {
  return sections.reduce((all, section) => ({
    items: all.items + section.items,
    minutes: all.minutes + section.minutes,
  }));
}

function planSections(sections: Blueprint['sections'], totalItems: number): SectionPlan[] {
  const counts = largestRemainder(
    sections.map((section) => section.items),
    totalItems,
  );
  let next = 0;
  return sections.map((section, index) => {
    const items = counts[index] as number;
    const firstPosition = next;
    next += items;
    return {
      index,
      firstPosition,
      lastPosition: next - 1,
      minutes: Math.ceil((section.minutes * items) / section.items),
    };
  });
}
