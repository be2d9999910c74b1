import { z } from 'zod';

/** A stretch of text in one weight. */
const runsSchema = z.array(z.strictObject({ text: z.string(), strong: z.boolean() }));
export type Runs = z.infer<typeof runsSchema>;

const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), runs: runsSchema }),
  z.strictObject({ kind: z.literal('heading'), runs: runsSchema }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(runsSchema) }),
  z.strictObject({ kind: z.literal('table'), head: z.array(runsSchema), rows: z.array(z.array(runsSchema)) }),
]);
export type SummaryBlock = z.infer<typeof blockSchema>;

const sectionSchema = z.strictObject({
  /** Its address within the page: "order-of-draw". */
  id: z.string(),
  title: z.string(),
  /** "topic.objective" */
  objectives: z.array(z.string()),
  blocks: z.array(blockSchema),
});
export type SummarySection = z.infer<typeof sectionSchema>;

/** The one-page summary of a topic as a tree of text: no markup reaches a page but what the page makes of it. */
export const summarySchema = z.strictObject({
  topic: z.string(),
  /** What stands before the first section. */
  intro: z.array(blockSchema),
  /** Ids of references. */
  sources: z.array(z.string()),
  /** After this day somebody must look at it again. */
  reviewBy: z.iso.date().nullable(),
  sections: z.array(sectionSchema),
});
export type Summary = z.infer<typeof summarySchema>;

/** The text of runs without its weights. */
export function plainText(runs: Runs): string {
  return runs.map((run) => run.text).join('');
}

/** Every visible text of some blocks, cell by cell. */
export function textsOf(blocks: readonly SummaryBlock[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'list':
        return block.items.map(plainText);
      case 'table':
        return [block.head, ...block.rows].flat().map(plainText);
      default:
        return [plainText(block.runs)];
    }
  });
}

/** The section in which an objective ("topic.objective") stands first, or null. */
export function sectionOf(summary: Summary, objective: string): SummarySection | null {
  return summary.sections.find((section) => section.objectives.includes(objective)) ?? null;
}
