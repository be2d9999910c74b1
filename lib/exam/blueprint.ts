import { z } from 'zod';
import { leafDomains } from './blueprint-domains';

/** A: the certifying body's own text. B: two or more secondary sources agree. C: a single or conflicting source, or our reading. */
const confidenceSchema = z.enum(['A', 'B', 'C']);

const domainSchema = z.strictObject({
  id: z.string().regex(/^[A-Z0-9]+$/i),
  name: z.string().min(1),
  /** Scored items of a full-length form. */
  items: z.int().min(0),
  /** Id of the domain that this one is part of. A domain with parts holds no items of its own. */
  parent: z.string().optional(),
  covers: z.string().optional(),
  /** Topics, or single objectives as "topic.objective", whose questions belong here. An objective named here outranks its topic named elsewhere. */
  topics: z.array(z.string()).default([]),
});
export type BlueprintDomain = z.infer<typeof domainSchema>;

/** A version of a certification's test plan, as its file in question-bank/blueprints gives it. */
export const blueprintSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    certification: z.strictObject({ id: z.string().regex(/^[A-Z]+$/), name: z.string(), body: z.string() }),
    version: z.string(),
    /** Where the counts come from, in words for a learner. */
    source: z.string(),
    confidence: confidenceSchema,
    scoredItems: z.int().min(1).max(400),
    /** Unmarked items mixed in and not scored. 0 where the body publishes none. */
    pretestItems: z.int().min(0).max(100),
    pretestNote: z.string().optional(),
    optionsPerItem: z.int().min(2).max(8),
    /** Sections in order; their items add up to scored and pretest items. */
    sections: z.array(z.strictObject({ items: z.int().min(1), minutes: z.int().min(1) })).min(1),
    breakMinutesTotal: z.int().min(0).default(0),
    scale: z.strictObject({
      min: z.number(),
      max: z.number(),
      pass: z.number(),
      confidence: confidenceSchema,
      note: z.string().optional(),
    }),
    domains: z.array(domainSchema).min(1),
    /** Where no body publishes which skills a domain covers, the mapping is ours and says so. */
    mappingNote: z.string(),
    notes: z.array(z.string()).default([]),
  })
  .superRefine((blueprint, context) => {
    const problem = (message: string) => context.addIssue({ code: 'custom', message, path: ['domains'] });
    const leaves = leafDomains(blueprint.domains);
    const sum = leaves.reduce((total, domain) => total + domain.items, 0);
    if (sum !== blueprint.scoredItems) problem(`hold ${sum} items, but scoredItems says ${blueprint.scoredItems}`);
    const inSections = blueprint.sections.reduce((total, section) => total + section.items, 0);
    if (inSections !== blueprint.scoredItems + blueprint.pretestItems) {
      problem(
        `the sections hold ${inSections} items, but scored and pretest items are ${blueprint.scoredItems + blueprint.pretestItems}`,
      );
    }
    const seen = new Map<string, string>();
    for (const domain of leaves) {
      if (domain.topics.length === 0) problem(`domain ${domain.id} lists no topics`);
      for (const topic of domain.topics) {
        const other = seen.get(topic);
        if (other !== undefined) problem(`topic ${topic} stands in domain ${other} and in ${domain.id}`);
        seen.set(topic, domain.id);
      }
    }
    for (const domain of blueprint.domains) {
      if (domain.parent && !blueprint.domains.some((other) => other.id === domain.parent))
        problem(`domain ${domain.id} names a missing parent ${domain.parent}`);
    }
  });
export type Blueprint = z.infer<typeof blueprintSchema>;
