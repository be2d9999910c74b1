import type { Blueprint } from './blueprint';

/** Minutes for `count` questions at the pace of the full exam, before any accommodation, rounded up. */
export function paceMinutes(
  { sections, scoredItems, pretestItems }: Pick<Blueprint, 'sections' | 'scoredItems' | 'pretestItems'>,
  count: number,
): number {
  const minutes = sections.reduce((sum, section) => sum + section.minutes, 0);
  return Math.ceil((minutes * count) / (scoredItems + pretestItems));
}
