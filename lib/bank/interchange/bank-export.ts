import { z } from 'zod';
import { ImportCollector, type ImportResult } from './interchange-question';

const exportSchema = z.object({
  questions: z.array(
    z.object({
      id: z.string(),
      stem: z.string(),
      stimulus: z.unknown().optional(),
      template: z.unknown().optional(),
      options: z
        .array(z.object({ text: z.string(), rationale: z.string(), correct: z.boolean().optional() }))
        .optional(),
    }),
  ),
});

/** Reads what `npm run bank -- export` prints. Questions with a stimulus or drawn numbers stay behind, and are named. */
export function parseBankExport(text: string): ImportResult {
  const found = new ImportCollector();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const bank = exportSchema.safeParse(value);
  if (!bank.success) {
    found.problem(1, 'This is not what "npm run bank -- export" prints.');
    return found.result;
  }
  for (const [place, { id, stem, stimulus, template, options }] of bank.data.questions.entries()) {
    const line = place + 1;
    if (stimulus !== undefined) found.problem(line, `${id} has a picture or record, which other formats cannot hold.`);
    else if (template !== undefined || !options)
      found.problem(line, `${id} has drawn numbers, which other formats cannot hold.`);
    else {
      const listed = options.map(({ correct, ...option }) => ({ ...option, correct: correct === true }));
      found.add(line, { id, type: 'single', stem, options: listed });
    }
  }
  return found.result;
}
