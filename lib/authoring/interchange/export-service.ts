import 'server-only';
import { can } from '@/lib/auth/permissions';
import { exportFormats, exportQuestions } from '@/lib/bank/interchange/formats';
import type { ExportFormatName } from '@/lib/bank/interchange/format-names';
import type { InterchangeQuestion } from '@/lib/bank/interchange/interchange-question';
import { revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import { drawnQuestion } from '@/lib/bank/template/template-question';
import { bankIndex } from '@/lib/bank/bank-index';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { listBanks } from '../banks';
import type { Author } from '../question-access';

/** More questions than this are exported in parts. */
const MAX_EXPORTED = 2500;

/** How many of the names of what was left out are told. */
const MAX_TOLD = 200;

export interface ExportRequest {
  format: ExportFormatName;
  bankId: string;
  /** Null: every topic. */
  topic: string | null;
}

export interface ExportedFile {
  fileName: string;
  mediaType: string;
  /** Base64. */
  data: string;
  count: number;
  left: string[];
  leftCount: number;
}

/** A question of the bank as other programs take it. The numbers of a template are drawn once. */
export function interchangeOf(content: RevisionContent): InterchangeQuestion {
  const { id, stem, options, ...bank } = drawnQuestion(content, 1n);
  return {
    id,
    type: 'single',
    stem,
    options: options.map(({ text, rationale, correct }) => ({ text, rationale, correct: correct === true })),
    bank,
  };
}

/** The published questions of a bank that `author` sees, as a file. Throws AppError. */
export async function exportBankFile(author: Author, { format, bankId, topic }: ExportRequest): Promise<ExportedFile> {
  if (!can(author.role, 'question.write')) throw new AppError('forbidden', 'Only an instructor can export questions.');
  const bank = (await listBanks(author)).find((one) => one.id === bankId);
  if (!bank) throw new AppError('not-found', 'There is no such bank. Choose another one.');
  const rows = await db().question.findMany({
    where: { bankId, status: 'published', ...(topic === null ? {} : { objective: { topicId: topic } }) },
    orderBy: { id: 'asc' },
    take: MAX_EXPORTED + 1,
    select: { currentRevision: { select: { content: true } } },
  });
  if (rows.length > MAX_EXPORTED)
    throw new AppError('conflict', `This is more than ${MAX_EXPORTED} questions. Choose a topic.`);
  const contents = rows.flatMap(({ currentRevision }) =>
    currentRevision ? [revisionContentSchema.parse(currentRevision.content)] : [],
  );
  if (contents.length === 0)
    throw new AppError('conflict', 'No published question is in this choice. Choose another bank or topic.');
  const topicTitle = topic === null ? undefined : (await bankIndex()).topics.get(topic)?.title;
  const title = topicTitle ?? (bank.kind === 'shipped' ? 'Practice questions' : bank.name);
  const { bytes, left } = await exportQuestions(format, contents.map(interchangeOf), { title, now: new Date() });
  const { ending, mediaType } = exportFormats[format];
  const drawn = contents.filter((content) => 'template' in content);
  const told = [...drawn.map(({ id }) => `${id}: its numbers are drawn once, and stay as they are.`), ...left];
  const name = [bank.kind === 'shipped' ? 'preceptor' : bank.name, topic ?? 'all-topics'].join('-').toLowerCase();
  return {
    fileName: `${name.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')}.${ending}`,
    mediaType,
    data: Buffer.from(bytes).toString('base64'),
    count: contents.length - new Set(left.map((one) => one.split(':')[0])).size,
    left: told.slice(0, MAX_TOLD),
    leftCount: told.length,
  };
}
