import { z } from 'zod';
import { storable } from '@/lib/db/storable';
import { interchangeTypes } from './interchange-types';
import { looksLikeHtml, plainText } from './plain-text';
import { pictureSchema } from './picture';

const optionSchema = z.object({
  text: z.string().min(1),
  /** Of an ordering every option is right: the options stand in the right order. */
  correct: z.boolean(),
  /** Why it is right or wrong; empty where the file gives no reason. */
  rationale: z.string().default(''),
});

/** What only the bank's own formats say. Nothing of it is trusted: it is checked when a question is saved. */
const bankDetailSchema = z.looseObject({ topic: z.string().optional(), objective: z.string().optional() });

/** A question as formats of other programs can say it: plain text, and one picture. */
export const interchangeQuestionSchema = z.object({
  id: z.string().min(1),
  type: z.enum(interchangeTypes),
  stem: z.string().min(1),
  /** Of a numeric question: one, with the number as its text. */
  options: z.array(optionSchema).min(1),
  /** Of a numeric question: how far from the number an answer is still right. */
  tolerance: z.number().min(0).optional(),
  picture: pictureSchema.optional(),
  /** Level, references, stimulus and whatever else the bank's formats hold. */
  bank: bankDetailSchema.optional(),
});

export type InterchangeQuestion = z.infer<typeof interchangeQuestionSchema>;
export type InterchangeOption = InterchangeQuestion['options'][number];

/** What was dropped, or taken with a change, and where: a line of the file (a row of a table), from 1. */
export interface ImportProblem {
  line: number;
  message: string;
  /** Whether a question was left out, or was taken without something. */
  leftOut: boolean;
}

export interface ImportResult {
  questions: InterchangeQuestion[];
  /** Where each question begins: a line of the file, or of its file in a package. */
  lines: number[];
  problems: ImportProblem[];
}

/** A file with more bytes is refused before it is read. */
export const MAX_IMPORT_LENGTH = 20_000_000;

/** More questions in one file are not read. */
export const MAX_IMPORT_QUESTIONS = 20_000;

const MAX_PROBLEMS = 1000;
const longest = { stem: 20_000, option: 5000, rationale: 20_000, id: 200 } as const;
const MAX_OPTIONS = 100;
const fewest = { single: 2, multiple: 2, numeric: 1, ordering: 2 } as const;

/** Why a question could not be asked; null when it can. */
export function findFault(question: InterchangeQuestion): string | null {
  const { type, stem, options } = question;
  if (stem.trim() === '') return 'The question has no text.';
  if (stem.length > longest.stem) return `The question is longer than ${longest.stem} characters.`;
  if (options.length < fewest[type]) return 'The question has too few options.';
  if (options.length > MAX_OPTIONS) return `The question has more than ${MAX_OPTIONS} options.`;
  if (options.some(({ text }) => text.trim() === '')) return 'An option has no text.';
  if (options.some(({ text }) => text.length > longest.option))
    return `An option is longer than ${longest.option} characters.`;
  if (options.some(({ rationale }) => rationale.length > longest.rationale))
    return `A reason is longer than ${longest.rationale} characters.`;
  if (new Set(options.map(({ text }) => text)).size < options.length) return 'Two options are the same.';
  const right = options.filter(({ correct }) => correct).length;
  if (type === 'single' && right !== 1) return `One option must be right, and ${right} are.`;
  if (type === 'multiple' && right === 0) return 'No option is right.';
  if (type === 'numeric' && (options.length > 1 || !Number.isFinite(Number(options[0]?.text))))
    return 'The answer is not a number.';
  return null;
}

/** Text without the characters that no program shows, that turn the direction of writing, or that PostgreSQL cannot store. */
function readable(text: string): string {
  return text.replaceAll(/[^\P{C}\p{Cf}\p{Co}\t\n]|[\u202A-\u202E\u2066-\u2069]/gu, '').trim();
}

/** A question as a parser finds it; `general` is a reason for the question as a whole. */
export type FoundQuestion = Omit<InterchangeQuestion, 'id'> & { id: string | undefined; general?: string };

/** Collects questions as a parser finds them; what cannot be asked becomes a problem. */
export class ImportCollector {
  readonly result: ImportResult = { questions: [], lines: [], problems: [] };
  private readonly ids = new Set<string>();
  /** The last number that an id was made of. */
  private number = 0;
  /** More questions were found than are read, and that was said. */
  private cut = false;

  /** `prefix` names the file of a package in each message. */
  constructor(public prefix = '') {}

  /** Whether so much is wrong, or so many are read, that reading on is of no use. */
  get full(): boolean {
    return this.result.problems.length > MAX_PROBLEMS || this.cut;
  }

  /** Something was left out. */
  problem(line: number, message: string): void {
    this.report(line, message, true);
  }

  /** A question was taken, but not all of it. */
  note(line: number, message: string): void {
    this.report(line, message, false);
  }

  /** `id` is what the file calls the question; without one, or with one that stood before, it gets a number. */
  add(line: number, found: FoundQuestion): void {
    const { questions, lines } = this.result;
    const question = this.cleaned(line, found);
    const fault = findFault(question);
    if (fault !== null) {
      this.problem(line, fault);
      return;
    }
    if (questions.length === MAX_IMPORT_QUESTIONS) {
      this.cut = true;
      this.problem(line, `Only the first ${MAX_IMPORT_QUESTIONS} questions were read. Split the file.`);
      return;
    }
    this.ids.add(question.id);
    questions.push(question);
    lines.push(line);
  }

  private cleaned(line: number, { id, general, ...found }: FoundQuestion): InterchangeQuestion {
    const clean = (text: string): string => readable(looksLikeHtml(text) ? plainText(text) : text);
    const texts = [found.stem, ...found.options.flatMap((option) => [option.text, option.rationale])];
    if (texts.some(looksLikeHtml)) this.note(line, 'HTML was made plain text.');
    const wanted = id && readable(id).slice(0, longest.id);
    const question: InterchangeQuestion = {
      id: wanted && !this.ids.has(wanted) ? wanted : this.nextId(),
      ...found,
      stem: clean(found.stem),
      options: found.options.map((option) => ({
        ...option,
        text: clean(option.text),
        rationale: clean(option.rationale),
      })),
      ...(found.picture && { picture: { ...found.picture, alt: readable(found.picture.alt) } }),
      ...(found.bank && { bank: bankDetailSchema.parse(storable(found.bank)) }),
    };
    const reason = general && clean(general);
    const right = question.options.filter(({ correct }) => correct);
    if (reason && question.type !== 'ordering' && right.length === 1) {
      const [only] = right;
      if (only!.rationale !== reason) only!.rationale = [only!.rationale, reason].filter(Boolean).join('\n');
    } else if (reason) this.note(line, 'The reason for the question as a whole was not taken over.');
    return question;
  }

  private report(line: number, message: string, leftOut: boolean): void {
    const { problems } = this.result;
    if (problems.length > MAX_PROBLEMS) return;
    const more = problems.length === MAX_PROBLEMS;
    problems.push({
      line,
      message: more ? 'There are more problems: the rest of the file was not read.' : `${this.prefix}${message}`,
      leftOut,
    });
  }

  private nextId(): string {
    // Counts on from where it stopped: a file can take many numbers for its own ids.
    this.number = Math.max(this.number, this.result.questions.length);
    do this.number++;
    while (this.ids.has(`question-${this.number}`));
    return `question-${this.number}`;
  }
}

/** The result of a file that is refused as a whole. */
export function refusal(message: string, line = 1): ImportResult {
  return { questions: [], lines: [], problems: [{ line, message, leftOut: true }] };
}
