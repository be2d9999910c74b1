import { z } from 'zod';
import { importFileSchema, importPreviewSchema, importSummarySchema } from '@/lib/authoring/interchange/import-view';
import { exportFormatNames } from '@/lib/bank/interchange/format-names';
import { contract } from '../contract';

const errors = ['bad-request', 'signed-out', 'forbidden', 'too-large'] as const;
const largestFile = 11 * 1024 * 1024;

export const postImportPreview = contract({
  method: 'POST',
  path: '/api/imports/preview',
  summary: 'What a file of questions would become, and what would be left out and why, with lines. Saves nothing.',
  access: 'author',
  body: importFileSchema,
  maxBytes: largestFile,
  output: importPreviewSchema,
  errors,
});

export const postImport = contract({
  method: 'POST',
  path: '/api/imports',
  summary: 'Make drafts of a file of questions, all or none.',
  access: 'author',
  body: importFileSchema.extend({
    bankId: z.string().max(60),
    /** How many the preview counted. */
    expected: z.int().min(0),
    /** For questions whose file names no topic or objective. */
    topic: z.string().max(80).optional(),
    objective: z.string().max(80).optional(),
  }),
  maxBytes: largestFile,
  output: z.object({ importId: z.uuid(), count: z.int() }),
  status: 201,
  errors: [...errors, 'not-found', 'conflict', 'unavailable'],
});

export const listOwnImports = contract({
  method: 'GET',
  path: '/api/imports',
  summary: 'The five newest imports of the caller.',
  access: 'author',
  output: z.object({ imports: z.array(importSummarySchema) }),
  errors: ['signed-out', 'forbidden'],
});

export const deleteImport = contract({
  method: 'DELETE',
  path: '/api/imports/{importId}',
  summary: 'Undo an import: its drafts go, unless they went to review.',
  access: 'author',
  params: z.object({ importId: z.uuid() }),
  output: z.object({ removed: z.int(), kept: z.int() }),
  errors: ['signed-out', 'forbidden', 'not-found'],
});

export const readImportTemplate = contract({
  method: 'GET',
  path: '/api/imports/template',
  summary: 'A workbook to write questions in, with two examples and an explanation of its columns.',
  access: 'author',
  output: z.unknown(),
  errors: ['signed-out', 'forbidden'],
});

export const postExport = contract({
  method: 'POST',
  path: '/api/exports',
  summary:
    'The published questions of a bank, or of one of its topics, as a file of a format, and what it cannot hold.',
  access: 'author',
  body: z.strictObject({
    format: z.enum(exportFormatNames),
    bankId: z.string().max(60),
    topic: z.string().max(80).nullable(),
  }),
  output: z.object({
    fileName: z.string(),
    mediaType: z.string(),
    /** Base64. */
    data: z.string(),
    count: z.int(),
    /** The first of what was left out or changed, a sentence each. */
    left: z.array(z.string()),
    leftCount: z.int(),
  }),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict', 'unavailable'],
});

export const interchangeContracts = [
  postImportPreview,
  postImport,
  listOwnImports,
  deleteImport,
  readImportTemplate,
  postExport,
];
