import { logitInformation, type ItemParameters } from './item-response';

/** Information about ability in one answer to the item: a² (1 - c) p² q / P. */
export function itemInformation(item: ItemParameters, theta: number): number {
  return item.a ** 2 * logitInformation(item.a * (theta - item.b), item.c ?? 0);
}

/** Information of a whole test: items are independent given ability, so that theirs add up (Birnbaum 1968, 20.3). */
export function testInformation(items: Iterable<ItemParameters>, theta: number): number {
  let sum = 0;
  for (const item of items) sum += itemInformation(item, theta);
  return sum;
}

/** Standard error of the maximum likelihood estimate of ability: 1 / √information. Infinity without information. */
export function abilityStandardError(items: Iterable<ItemParameters>, theta: number): number {
  return 1 / Math.sqrt(testInformation(items, theta));
}
