import 'server-only';
import { z } from 'zod';
import { can } from '@/lib/auth/permissions';
import { exportFormats, exportQuestions, saysSeveral } from '@/lib/bank/interchange/formats';
import type { ExportFormatName } from '@/lib/bank/interchange/format-names';
import type { InterchangeQuestion } from '@/lib/bank/interchange/interchange-question';
import { revisionContentSchema, stimulusSchema, type QuestionContent, type RevisionContent } from '@/lib/bank/question';
import { drawnQuestion } from '@/lib/bank/template/template-question';
import { bankIndex } from '@/lib/bank/bank-index';
import { keyOf } from '@/lib/exam/answer-key';
import { decimalText, readNumber } from '@/lib/exam/decimal';
import { withKeyInForce } from '@/lib/exam/key-in-force';
import { keysInForce, mainPlace, rightPlaces, treatmentOf, type KeyRule } from '@/lib/exam/key-rule';
import { listKeyRules } from '@/lib/exam/key-rule-data';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { portablePicture } from '@/lib/pictures/encode-picture';
import { readManyPictures } from '@/lib/pictures/pictures';
import { listBanks } from '../banks';
import type { Author } from '../question-access';

/** More questions than this are exported in parts. */
const MAX_EXPORTED = 2500;

/** Formats that say what a number counts. */
const keepsUnits: ReadonlySet<ExportFormatName> = new Set(['yaml', 'bank', 'json', 'pdf']);

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

/** A number as programs read it: an author may write "2,5" or "1,000". */
function plainNumber(text: string, unit: string | undefined): string {
  const read = readNumber(text, unit ?? null);
  return read ? decimalText(read) : text;
}

/** A question of the bank as other programs take it, with these options right. The numbers of a template are drawn once. */
function interchangeOf(content: RevisionContent, right: (options: QuestionContent['options']) => readonly number[]) {
  const { id, type = 'single', stem, options, tolerance, ...bank } = drawnQuestion(content, 1n);
  const places = type === 'numeric' || type === 'ordering' ? [...options.keys()] : right(options);
  return {
    id,
    type,
    stem,
    options: options.map(({ text, rationale }, place) => ({
      text: type === 'numeric' ? plainNumber(text, bank.unit) : text,
      rationale,
      correct: places.includes(place),
    })),
    ...(tolerance === undefined ? {} : { tolerance }),
    bank,
  } satisfies InterchangeQuestion;
}

interface Found {
  content: RevisionContent;
  rule: KeyRule | undefined;
  withheld: boolean;
}

/** Why a question is not handed on: its key is in doubt. Null where it is. */
function dropReason({ content, rule, withheld }: Found): string | null {
  const treatment = treatmentOf(rule);
  if (treatment === 'excluded') return `${content.id}: left out, since it enters no score any more.`;
  if (treatment === 'credited') return `${content.id}: left out, since it is credited to everyone.`;
  return withheld ? `${content.id}: left out, since it is withheld from new exams.` : null;
}

/** A question with the key that holds, and what the file cannot say of it. */
function keyed({ content, rule }: Found, several: boolean): { question: InterchangeQuestion; told: string[] } {
  if (!('template' in content) && content.type) {
    const count = keysInForce(keyOf(content), rule).length;
    const right = (options: QuestionContent['options']) =>
      options.flatMap(({ correct }, place) => (correct ? [place] : []));
    return {
      question: interchangeOf(withKeyInForce(content, rule), right),
      told:
        count > 1 ? [`${content.id}: ${count} answers count as right here; the file can say only one of them.`] : [],
    };
  }
  if (several) return { question: interchangeOf(content, (options) => rightPlaces(options, rule)), told: [] };
  const question = interchangeOf(content, (options) => [mainPlace(options, rule) ?? -1]);
  const count = 'template' in content ? 1 : rightPlaces(content.options, rule).length;
  return {
    question,
    told: count > 1 ? [`${content.id}: ${count} options count as right here; the file can mark only one of them.`] : [],
  };
}

/** Larger pictures together are exported in parts. */
const MAX_PICTURE_BYTES = 60_000_000;

/** Formats that keep a picture as the name under which it lies on this server. */
const namesPictures: ReadonlySet<ExportFormatName> = new Set(['yaml', 'bank']);

/** Questions with the files of their uploaded pictures, which travel in the place of their names. */
async function withPictureFiles(questions: readonly InterchangeQuestion[]): Promise<InterchangeQuestion[]> {
  const named = questions.map((question) => {
    const { data } = stimulusSchema.safeParse(question.bank?.stimulus);
    return { question, stimulus: data?.kind === 'picture' ? data : null };
  });
  const kept = await readManyPictures(named.flatMap(({ stimulus }) => stimulus?.picture ?? []));
  let size = 0;
  const taken: InterchangeQuestion[] = [];
  for (const { question, stimulus } of named) {
    const found = stimulus && kept.get(stimulus.picture);
    if (!found) {
      taken.push(question);
      continue;
    }
    const { bytes, mediaType } = await portablePicture(found);
    size += bytes.byteLength;
    if (size > MAX_PICTURE_BYTES)
      throw new AppError('conflict', 'The pictures are larger than 60 MB together. Choose a topic.');
    const { stimulus: _, ...bank } = question.bank ?? {};
    const picture = { mediaType, alt: stimulus.alt, data: Buffer.from(bytes).toString('base64') };
    taken.push({ ...question, bank, picture });
  }
  return taken;
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
    select: { withheldAt: true, currentRevision: { select: { id: true, content: true } } },
  });
  if (rows.length > MAX_EXPORTED)
    throw new AppError('conflict', `This is more than ${MAX_EXPORTED} questions. Choose a topic.`);
  const rules = await listKeyRules(rows.flatMap(({ currentRevision }) => currentRevision?.id ?? []));
  const found = rows.flatMap(({ withheldAt, currentRevision }): Found[] =>
    currentRevision
      ? [
          {
            content: revisionContentSchema.parse(currentRevision.content),
            rule: rules.get(currentRevision.id),
            withheld: withheldAt !== null,
          },
        ]
      : [],
  );
  const kept = found.filter((one) => dropReason(one) === null);
  if (kept.length === 0)
    throw new AppError('conflict', 'No published question is in this choice. Choose another bank or topic.');
  const topicTitle = topic === null ? undefined : (await bankIndex()).topics.get(topic)?.title;
  const title = topicTitle ?? (bank.kind === 'shipped' ? 'Practice questions' : bank.name);
  const made = kept.map((one) => keyed(one, saysSeveral(format)));
  const plain = made.map(({ question }) => question);
  const questions = namesPictures.has(format) ? plain : await withPictureFiles(plain);
  const { bytes, left } = await exportQuestions(format, questions, { title, now: new Date() });
  const { ending, mediaType } = exportFormats[format];
  const drawn = kept.filter(({ content }) => 'template' in content);
  const unitless = plain.flatMap(({ id, bank: { unit } = {} }) =>
    typeof unit === 'string' && !keepsUnits.has(format) ? [`${id}: its unit, ${unit}, is not written.`] : [],
  );
  const named = namesPictures.has(format)
    ? kept.filter(({ content }) => z.object({ kind: z.literal('picture') }).safeParse(content.stimulus).success)
    : [];
  const told = [
    ...found.flatMap((one) => dropReason(one) ?? []),
    ...made.flatMap((one) => one.told),
    ...drawn.map(({ content }) => `${content.id}: its numbers are drawn once, and stay as they are.`),
    ...named.map(({ content }) => `${content.id}: its picture stays on this server, and is named in the file.`),
    ...unitless,
    ...left,
  ];
  const name = [bank.kind === 'shipped' ? 'preceptor' : bank.name, topic ?? 'all-topics'].join('-').toLowerCase();
  return {
    fileName: `${name.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')}.${ending}`,
    mediaType,
    data: Buffer.from(bytes).toString('base64'),
    count: kept.length - new Set(left.map((one) => one.split(':')[0])).size,
    left: told.slice(0, MAX_TOLD),
    leftCount: told.length,
  };
}
