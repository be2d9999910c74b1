import { parseArgs } from 'node:util';
import { irtModels, type FitOptions } from '../irt/fit-items';
import { weakPriors } from '../irt/item-priors';
import { ResponseFileProblem } from '../response-file/read-response-file';

export const usage = `npm run --silent psychometrics -- COMMAND FILE.csv
  fit   --model rasch|1pl|2pl [--c .25] [--priors]    item parameters by marginal maximum likelihood
  score --model rasch|1pl|2pl [--c .25] [--priors]    the same, then ability per examinee and per number right
  score --items FIT.json                              ability from parameters that "fit" printed
  items [--key A,C,B,...]                             facility, discrimination, efficiency, alpha
FILE.csv: one examinee a line, one item a column, 0, 1 or empty (with --key: the option chosen, or empty).
A first line of names is found by itself; --header yes or no says so. "-" reads standard input. Prints JSON.`;

/** The options of the command line; all commands share them. */
export type Values = ReturnType<typeof readArguments>['values'];

/** Throws what parseArgs throws, with a code that starts with ERR_PARSE_ARGS. */
export function readArguments(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      model: { type: 'string' },
      c: { type: 'string' },
      priors: { type: 'boolean', default: false },
      items: { type: 'string' },
      key: { type: 'string' },
      header: { type: 'string' },
    },
  });
}

/** What to fit. Throws ResponseFileProblem for a model or a floor that is not known. */
export function fitOptions({ model: wanted, c, priors }: Values): FitOptions {
  const model = irtModels.find((one) => one === wanted);
  if (!model) throw new ResponseFileProblem('Say which model to fit: --model rasch, --model 1pl or --model 2pl.');
  const guessing = c === undefined ? 0 : Number(c);
  if (c?.trim() === '' || !(guessing >= 0 && guessing < 1))
    throw new ResponseFileProblem('The guessing floor of --c must be a number from 0 to below 1, such as .25.');
  return { model, guessing, ...(priors && { priors: weakPriors }) };
}
