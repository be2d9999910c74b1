import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { importQuestions } from '@/lib/bank/interchange/formats';
import type { ImportProblem, InterchangeQuestion } from '@/lib/bank/interchange/interchange-question';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import type { DraftContent } from '../draft-content';
import { createDrafts, deleteDrafts } from '../drafts';
import type { Author } from '../question-access';
import { draftOfImport } from './draft-of-import';
import {
  maxImported,
  maxShown,
  maxUploadBytes,
  type ImportFile,
  type ImportPreview,
  type ImportSummary,
} from './import-view';

export interface ImportPlace {
  topic?: string;
  objective?: string;
}

interface Understood {
  drafts: { line: number; question: InterchangeQuestion; content: DraftContent }[];
  problems: ImportProblem[];
}

/** What a file holds that can become drafts, and what not. The same file gives the same. */
async function understand({ format, data }: ImportFile, place: ImportPlace): Promise<Understood> {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > maxUploadBytes) throw new AppError('too-large', 'The file is larger than 8 MB. Split it.');
  const { questions, lines, problems } = await importQuestions(format, bytes);
  const drafts: Understood['drafts'] = [];
  const all = [...problems];
  for (const [at, question] of questions.entries()) {
    const line = lines[at] ?? 1;
    const draft = draftOfImport(question, place);
    if ('fault' in draft) all.push({ line, message: draft.fault, leftOut: true });
    else if (drafts.length < maxImported) {
      drafts.push({ line, question, content: draft.content });
      if (question.picture)
        all.push({ line, message: 'The picture is not taken over: add it in the editor.', leftOut: false });
    } else if (drafts.length === maxImported) {
      all.push({ line, message: `Only the first ${maxImported} questions are taken. Split the file.`, leftOut: true });
      break;
    }
  }
  // In a package a line is one of its file, and files stand in their own order.
  if (format !== 'qti') all.sort((a, b) => a.line - b.line);
  return { drafts, problems: all };
}

/** What an import would do. Nothing is saved. Throws AppError 'too-large'. */
export async function previewImport(file: ImportFile): Promise<ImportPreview> {
  const { drafts, problems } = await understand(file, {});
  return {
    count: drafts.length,
    shown: drafts.slice(0, maxShown).map(({ line, question, content }) => ({
      line,
      name: question.id,
      stem: question.stem.slice(0, 600),
      options: question.options.map(({ text, correct, rationale }) => ({
        text: text.slice(0, 200),
        correct,
        explained: rationale !== '',
      })),
      topic: content.topic ?? null,
    })),
    problems,
  };
}

/**
 * Makes drafts of what a file holds, all or none. `expected` is what the preview counted: a file that gives another number
 * is refused. Throws AppError.
 */
export async function importDrafts(
  author: Author,
  file: ImportFile,
  to: { bankId: string; expected: number } & ImportPlace,
): Promise<{ importId: string; count: number }> {
  const { bankId, expected, ...place } = to;
  const { drafts } = await understand(file, place);
  if (drafts.length === 0) throw new AppError('conflict', 'The file holds no question that can be taken over.');
  if (drafts.length !== expected)
    throw new AppError('conflict', 'The file is not the one that was looked at. Choose it again.');
  return db().$transaction(
    async (tx) => {
      const questionIds = await createDrafts(
        author,
        bankId,
        drafts.map(({ content }) => content),
        tx,
      );
      const { fileName, format } = file;
      const { id } = await tx.questionImport.create({
        data: { bankId, createdById: author.id, fileName, format, questionIds },
        select: { id: true },
      });
      await insertAuditEvent(tx, {
        actorId: author.id,
        action: 'question.import',
        subjectType: 'question_import',
        subjectId: id,
        data: { bankId, fileName, format, count: questionIds.length },
      });
      return { importId: id, count: questionIds.length };
    },
    { timeout: 120_000 },
  );
}

/**
 * Takes the drafts of an import out again. Those that went to review or were published stay, and are counted. Throws
 * AppError where `author` made no such import, or it was undone.
 */
export async function undoImport(author: Author, importId: string): Promise<{ removed: number; kept: number }> {
  return db().$transaction(
    async (tx) => {
      const claimed = await tx.questionImport.updateMany({
        where: { id: importId, createdById: author.id, undoneAt: null },
        data: { undoneAt: new Date() },
      });
      if (claimed.count === 0)
        throw new AppError('not-found', 'There is no such import of yours, or it was undone already.');
      const { questionIds } = await tx.questionImport.findUniqueOrThrow({ where: { id: importId } });
      const left = await tx.question.count({ where: { id: { in: questionIds } } });
      const removed = (await deleteDrafts(author, questionIds, tx)).length;
      await insertAuditEvent(tx, {
        actorId: author.id,
        action: 'question.import.undo',
        subjectType: 'question_import',
        subjectId: importId,
        data: { removed, kept: left - removed },
      });
      return { removed, kept: left - removed };
    },
    { timeout: 120_000 },
  );
}

/** The newest imports of an author. */
export async function listImports(author: Author): Promise<ImportSummary[]> {
  const rows = await db().questionImport.findMany({
    where: { createdById: author.id },
    orderBy: { createdAt: 'desc' },
    take: 5,
    include: { bank: { select: { name: true } } },
  });
  return rows.map(({ id, fileName, bank, questionIds, createdAt, undoneAt }) => ({
    id,
    fileName,
    bankName: bank.name,
    count: questionIds.length,
    createdAt: createdAt.toISOString(),
    undone: undoneAt !== null,
  }));
}
