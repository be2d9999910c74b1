import { z } from 'zod';
import { importFormatNames } from '@/lib/bank/interchange/format-names';
import { interchangeTypes } from '@/lib/bank/interchange/interchange-types';
import { maxUploadBytes } from './upload-limit';

/** Most questions that one import makes. */
export const maxImported = 2000;

/** How many of them a preview shows. */
export const maxShown = 300;

export const importFileSchema = z.strictObject({
  format: z.enum(importFormatNames),
  fileName: z.string().trim().min(1).max(200),
  /** Base64. */
  data: z.string().max(Math.ceil(maxUploadBytes / 3) * 4 + 4, 'The file is larger than 8 MB. Split it.'),
});
export type ImportFile = z.infer<typeof importFileSchema>;

const shownQuestionSchema = z.object({
  line: z.int(),
  /** What the file calls it. */
  name: z.string(),
  type: z.enum(interchangeTypes),
  stem: z.string(),
  options: z.array(z.object({ text: z.string(), correct: z.boolean(), explained: z.boolean() })),
  topic: z.string().nullable(),
  /** A small copy of its picture as an address that holds it (data:), and its words. */
  picture: z.object({ src: z.string(), alt: z.string() }).nullable(),
});

export const importPreviewSchema = z
  .object({
    /** How many questions would become drafts; the first of them are shown. */
    count: z.int(),
    shown: z.array(shownQuestionSchema),
    problems: z.array(z.object({ line: z.int(), message: z.string(), leftOut: z.boolean() })),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importSummarySchema = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    bankName: z.string(),
    count: z.int(),
    createdAt: z.iso.datetime(),
    undone: z.boolean(),
  })
  .meta({ id: 'QuestionImport' });
export type ImportSummary = z.infer<typeof importSummarySchema>;
