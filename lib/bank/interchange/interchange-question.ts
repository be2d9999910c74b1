import { z } from 'zod';

/** Kinds of questions that travel between programs. */
export const interchangeTypes = ['single', 'multiple', 'numeric', 'ordering'] as const;

const optionSchema = z.object({
  text: z.string().min(1),
  /** Of an ordering every option is right: the options stand in the right order. */
  correct: z.boolean(),
  /** Why it is right or wrong; empty where the file gives no reason. */
  rationale: z.string(),
});

/** A question as formats of other programs can say it: plain text, no stimulus. */
export const interchangeQuestionSchema = z.object({
  id: z.string().min(1),
  type: z.enum(interchangeTypes),
  stem: z.string().min(1),
  /** Of a numeric question: one, with the number as its text. */
  options: z.array(optionSchema).min(1),
  /** Of a numeric question: how far from the number an answer is still right. */
  tolerance: z.number().min(0).optional(),
});

export type InterchangeQuestion = z.infer<typeof interchangeQuestionSchema>;
export type InterchangeOption = InterchangeQuestion['options'][number];

/** What was dropped, or taken with a change, and where: a line of the file, from 1. */
export interface ImportProblem {
  line: number;
  message: string;
}

export interface ImportResult {
  questions: InterchangeQuestion[];
  problems: ImportProblem[];
}

/** A file beyond this many characters is refused before it is read. */
export const MAX_IMPORT_LENGTH = 20_000_000;

/** More questions in one file are not read. */
export const MAX_IMPORT_QUESTIONS = 20_000;

const fewest = { single: 2, multiple: 2, numeric: 1, ordering: 2 } as const;

/** Why a question could not be asked; null when it can. */
export function findFault(question: InterchangeQuestion): string | null {
  const { type, stem, options } = question;
  if (stem.trim() === '') return 'The question has no text.';
  if (options.length < fewest[type]) return 'The question has too few options.';
  if (options.some(({ text }) => text.trim() === '')) return 'An option has no text.';
  if (new Set(options.map(({ text }) => text)).size < options.length) return 'Two options are the same.';
  const right = options.filter(({ correct }) => correct).length;
  if (type === 'single' && right !== 1) return `One option must be right, and ${right} are.`;
  if (type === 'multiple' && right === 0) return 'No option is right.';
  if (type === 'numeric' && !Number.isFinite(Number(options[0]?.text))) return 'The answer is not a number.';
  return null;
}

/** Collects questions as a parser finds them; what cannot be asked becomes a problem. */
export class ImportCollector {
  readonly result: ImportResult = { questions: [], problems: [] };
  private readonly ids = new Set<string>();

  problem(line: number, message: string): void {
    this.result.problems.push({ line, message });
  }

  /** `id` is what the file calls the question; without one, or with one that stood before, it gets a number. */
  add(line: number, { id, ...rest }: Omit<InterchangeQuestion, 'id'> & { id: string | undefined }): void {
    const { questions } = this.result;
    const wanted = id?.trim();
    const question = { id: wanted && !this.ids.has(wanted) ? wanted : this.nextId(), ...rest };
    const fault = findFault(question);
    if (fault !== null) {
      this.problem(line, fault);
      return;
    }
    if (questions.length === MAX_IMPORT_QUESTIONS) {
      this.problem(line, `Only the first ${MAX_IMPORT_QUESTIONS} questions were read. Split the file.`);
      return;
    }
    this.ids.add(question.id);
    questions.push(question);
  }

  private nextId(): string {
    for (let number = this.result.questions.length + 1; ; number++) {
      if (!this.ids.has(`question-${number}`)) return `question-${number}`;
    }
  }
}
