import type { FitOptions, IrtModel, ItemFit } from '../irt/fit-items';
import type { TestAnalysis } from '../item-analysis/analyse-items';
import { ResponseFileProblem } from '../response-file/read-response-file';

type Names = readonly string[] | null;

const MOST_NAMED = 5;
/** Items with an estimate below which the likelihood leaves slopes open: their covariances are fewer than the slopes. */
const FEWEST_ITEMS: Record<IrtModel, number> = { rasch: 1, '1pl': 2, '2pl': 3 };

/** `item "q1"`, `items 1, 3 and 12 more` */
function itemWords(names: Names, items: readonly number[]): string {
  const shown = items
    .slice(0, MOST_NAMED)
    .map((item) => (names?.[item] ? JSON.stringify(names[item]) : String(item + 1)));
  const more = items.length - shown.length;
  return `${items.length === 1 ? 'item' : 'items'} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const placesWhere = <T>(list: readonly T[], is: (one: T) => boolean): number[] =>
  list.flatMap((one, at) => (is(one) ? [at] : []));

/**
 * What a fit could not find, a sentence each. Throws ResponseFileProblem where it found nothing at all.
 */
export function fitRemarks(
  { model, items, converged, iterations }: ItemFit,
  names: Names,
  { priors }: FitOptions,
): string[] {
  const missing = placesWhere(items, ({ b }) => b === null);
  if (missing.length === items.length)
    throw new ResponseFileProblem(
      'Nothing can be estimated: on every item, all who answered were right, or all were wrong, or nobody answered. Add --priors, or more examinees.',
    );
  const remarks: string[] = [];
  if (missing.length > 0)
    remarks.push(
      `No estimate for ${itemWords(names, missing)}: all who answered were right, or all were wrong, or nobody answered.`,
    );
  const found = items.length - missing.length;
  if (!priors && found < FEWEST_ITEMS[model])
    remarks.push(
      `${found === 1 ? 'One item does' : `${found} items do`} not tell slopes: --model ${model} needs ${FEWEST_ITEMS[model]} with right and wrong answers. Use --model rasch, or add --priors.`,
    );
  if (!converged)
    remarks.push(`The estimates had not settled after ${iterations} steps: take them with care, or add --priors.`);
  return remarks;
}

/** What an item analysis could not find, a sentence each. */
export function itemRemarks({ items }: TestAnalysis, names: Names): string[] {
  if (items.length === 1) return ['With one item there is no rest of the test: discrimination and alpha need two.'];
  const missing = placesWhere(items, ({ discrimination }) => discrimination === null);
  if (missing.length === items.length)
    return ['No item has a discrimination: the marks on each, or on the rest of the test, are all alike.'];
  return missing.length === 0
    ? []
    : [`No discrimination for ${itemWords(names, missing)}: the marks on it, or on the rest, are all alike.`];
}
