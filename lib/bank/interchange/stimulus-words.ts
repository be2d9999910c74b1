import { stimulusSchema, type Stimulus } from '../question';
import type { InterchangeQuestion } from './interchange-question';

type TravellingStimulus = Exclude<Stimulus, { kind: 'picture' }>;

/**
 * The stimulus of a question of the bank; undefined where there is none, null where it is none that can be read. Of an
 * uploaded picture only its words travel: its file stays in the database.
 */
export function stimulusOf(question: InterchangeQuestion): TravellingStimulus | null | undefined {
  const given = question.bank?.stimulus;
  if (given === undefined || given === null) return undefined;
  const stimulus = stimulusSchema.safeParse(given).data ?? null;
  return stimulus?.kind === 'picture' ? { kind: 'note', title: 'Picture', lines: [stimulus.alt] } : stimulus;
}

/** A note or a table as lines of text. */
function wordsOf(stimulus: Extract<Stimulus, { kind: 'note' | 'table' }>): string {
  if (stimulus.kind === 'note') return [stimulus.title, ...stimulus.lines].join('\n');
  return [stimulus.caption, ...[stimulus.columns, ...stimulus.rows].map((row) => row.join(' | '))].join('\n');
}

/**
 * Questions for formats that know no stimulus: notes and tables stand before the question as text. Questions with a drawing
 * or a picture stay as they are where the format has `images`, and are else left out and named.
 */
export function withStimulusInWords(
  questions: readonly InterchangeQuestion[],
  { images }: { images: boolean },
): {
  questions: InterchangeQuestion[];
  left: string[];
} {
  const left: string[] = [];
  const taken = questions.flatMap((question) => {
    const stimulus = stimulusOf(question);
    if (question.picture && !images) {
      left.push(`${question.id}: it has a picture, which this format cannot hold.`);
      return [];
    }
    if (stimulus === undefined) return [question];
    if (stimulus?.kind === 'note' || stimulus?.kind === 'table')
      return [{ ...question, stem: `${wordsOf(stimulus)}\n\n${question.stem}` }];
    if (stimulus !== null && images) return [question];
    left.push(
      stimulus === null
        ? `${question.id}: its drawing or record cannot be read.`
        : `${question.id}: it has a drawing, which this format cannot hold.`,
    );
    return [];
  });
  return { questions: taken, left };
}

/** Questions for formats that draw: those whose stimulus cannot be read are left out and named. */
export function withReadableStimulus(questions: readonly InterchangeQuestion[]): {
  questions: InterchangeQuestion[];
  left: string[];
} {
  const readable = (question: InterchangeQuestion): boolean => stimulusOf(question) !== null;
  return {
    questions: questions.filter(readable),
    left: questions.filter((one) => !readable(one)).map(({ id }) => `${id}: its drawing or record cannot be read.`),
  };
}
