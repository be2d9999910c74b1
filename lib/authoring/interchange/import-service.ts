import 'server-only';
import { z } from 'zod';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { importQuestions } from '@/lib/bank/interchange/formats';
import type { ImportProblem, InterchangeQuestion } from '@/lib/bank/interchange/interchange-question';
import { db, type Db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { thumbnailOf, type EncodedPicture } from '@/lib/pictures/encode-picture';
import { deleteUnusedPictures, findKept, type NewPicture } from '@/lib/pictures/picture-data';
import { discardStored, keepStored, storeAllEncoded, withStored } from '@/lib/pictures/pictures';
import type { DraftContent } from '../draft-content';
import { parseDraft } from '../authoring-data';
import { createDrafts, deleteDrafts } from '../drafts';
import type { Author } from '../question-access';
import { draftOfImport } from './draft-of-import';
import { pictureIntake } from './import-pictures';
import { maxImported, maxShown, type ImportFile, type ImportPreview, type ImportSummary } from './import-view';
import { maxUploadBytes } from './upload-limit';

export interface ImportPlace {
  topic?: string;
  objective?: string;
}

interface UnderstoodDraft {
  line: number;
  question: InterchangeQuestion;
  content: DraftContent;
  /** Becomes the draft's stimulus once it is kept. */
  picture?: EncodedPicture;
}

interface Understood {
  drafts: UnderstoodDraft[];
  problems: ImportProblem[];
}

/** The kept picture that a draft's stimulus names; null where it is none. */
function pictureOf({ stimulus }: DraftContent): string | null {
  const named = z.object({ kind: z.literal('picture'), picture: z.uuid() }).safeParse(stimulus);
  return named.success ? named.data.picture : null;
}

/** Files of the bank name pictures that lie on a server. Where it is another one, the draft goes without. */
async function dropMissingPictures(drafts: UnderstoodDraft[]): Promise<ImportProblem[]> {
  const named = drafts.flatMap(({ content }) => pictureOf(content) ?? []);
  const kept = named.length > 0 ? await findKept(db(), named) : new Set<string>();
  return drafts.flatMap(({ line, content }) => {
    const picture = pictureOf(content);
    if (picture === null || kept.has(picture)) return [];
    delete content.stimulus;
    return [{ line, message: 'Its picture lies on another server: add it in the editor.', leftOut: false }];
  });
}

/** What a file holds that can become drafts, and what not. The same file gives the same. */
async function understand({ format, data }: ImportFile, place: ImportPlace): Promise<Understood> {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > maxUploadBytes) throw new AppError('too-large', 'The file is larger than 8 MB. Split it.');
  const { questions, lines, problems } = await importQuestions(format, bytes);
  const drafts: UnderstoodDraft[] = [];
  const all = [...problems];
  const takeIn = pictureIntake();
  for (const [at, question] of questions.entries()) {
    const line = lines[at] ?? 1;
    const draft = draftOfImport(question, place);
    if ('fault' in draft) all.push({ line, message: draft.fault, leftOut: true });
    else if (drafts.length < maxImported) {
      const { content } = draft;
      const picture = content.stimulus === undefined ? await takeIn(question) : undefined;
      drafts.push({ line, question, content, ...(typeof picture === 'object' && { picture }) });
      const message =
        typeof picture === 'string'
          ? `${picture} Add it in the editor.`
          : question.picture && content.stimulus !== undefined
            ? 'The picture is not taken over, since the question shows something else.'
            : null;
      if (message !== null) all.push({ line, message, leftOut: false });
    } else if (drafts.length === maxImported) {
      all.push({ line, message: `Only the first ${maxImported} questions are taken. Split the file.`, leftOut: true });
      break;
    }
  }
  all.push(...(await dropMissingPictures(drafts)));
  // In a package a line is one of its file, and files stand in their own order.
  if (format !== 'qti') all.sort((a, b) => a.line - b.line);
  return { drafts, problems: all };
}

/** What an import would do. Nothing is saved. Throws AppError 'too-large'. */
export async function previewImport(file: ImportFile): Promise<ImportPreview> {
  const { drafts, problems } = await understand(file, {});
  const shown: ImportPreview['shown'] = [];
  for (const { line, question, content, picture } of drafts.slice(0, maxShown))
    shown.push({
      line,
      name: question.id,
      type: question.type,
      stem: question.stem.slice(0, 600),
      options: question.options.map(({ text, correct, rationale }) => ({
        text: text.slice(0, 200),
        correct,
        explained: rationale !== '',
      })),
      topic: content.topic ?? null,
      picture: picture
        ? {
            src: `data:image/webp;base64,${(await thumbnailOf(picture.bytes)).toString('base64')}`,
            alt: question.picture?.alt ?? '',
          }
        : null,
    });
  return { count: drafts.length, shown, problems };
}

/** The drafts' contents, with their pictures kept; `stored` has those by their encoding. */
async function contentsWithPictures(
  drafts: readonly UnderstoodDraft[],
  stored: ReadonlyMap<EncodedPicture, NewPicture>,
  tx: Db,
): Promise<DraftContent[]> {
  const kept = new Map<NewPicture, Awaited<ReturnType<typeof keepStored>>>();
  const contents: DraftContent[] = [];
  for (const { content, picture, question } of drafts) {
    const waiting = picture && stored.get(picture);
    if (!waiting) {
      contents.push(content);
      continue;
    }
    const { id, width, height } = kept.get(waiting) ?? (await keepStored(waiting, tx));
    kept.set(waiting, { id, width, height });
    const alt = question.picture?.alt ?? '';
    contents.push({ ...content, stimulus: { kind: 'picture', picture: id, width, height, alt } });
  }
  return contents;
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
  const pictures = [...new Set(drafts.flatMap(({ picture }) => picture ?? []))];
  const stored = await storeAllEncoded(author, pictures);
  const byPicture = new Map(pictures.map((picture, place) => [picture, stored[place] as NewPicture]));
  return withStored(stored, () => writeImport(author, file, bankId, drafts, byPicture));
}

function writeImport(
  author: Author,
  file: ImportFile,
  bankId: string,
  drafts: readonly UnderstoodDraft[],
  stored: ReadonlyMap<EncodedPicture, NewPicture>,
): Promise<{ importId: string; count: number }> {
  return db().$transaction(
    async (tx) => {
      const questionIds = await createDrafts(author, bankId, await contentsWithPictures(drafts, stored, tx), tx);
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
 * Takes the drafts of an import out again, with the pictures that nothing else shows. Drafts that went to review or were
 * published stay, and are counted. Throws AppError where `author` made no such import, or it was undone.
 */
export async function undoImport(author: Author, importId: string): Promise<{ removed: number; kept: number }> {
  const { elsewhere, ...counts } = await takeBackImport(author, importId);
  await discardStored(elsewhere);
  return counts;
}

function takeBackImport(
  author: Author,
  importId: string,
): Promise<{ removed: number; kept: number; elsewhere: string[] }> {
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
      const drafts = await tx.questionDraft.findMany({ where: { questionId: { in: questionIds } } });
      const removed = (await deleteDrafts(author, questionIds, tx)).length;
      const elsewhere = await deleteUnusedPictures(
        tx,
        author.id,
        drafts.flatMap(({ content }) => pictureOf(parseDraft(content)) ?? []),
      );
      await insertAuditEvent(tx, {
        actorId: author.id,
        action: 'question.import.undo',
        subjectType: 'question_import',
        subjectId: importId,
        data: { removed, kept: left - removed },
      });
      return { removed, kept: left - removed, elsewhere };
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
