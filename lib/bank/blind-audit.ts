import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Answer } from '@/lib/exam/answer';
import { authoredAnswer, isRight, keyOf, rising } from '@/lib/exam/answer-key';
import { answerTexts, keyTexts } from '@/lib/exam/answer-texts';
import { optionLetter } from '@/lib/exam/answer-words';
import { seededRandom, shuffled } from '@/lib/exam/seeded-random';
import { drawStimulus } from '@/lib/stimuli/stimulus';
import type { QuestionContent, RevisionContent, Stimulus } from './question';
import { drawnQuestion } from './template/template-question';

type WrittenStimulus = Extract<Stimulus, { kind: 'note' | 'table' | 'picture' }>;

/** A drawing as it is looked at: the file of its picture where pictures are written, and its text alternative. */
interface BlindDrawing {
  kind: 'drawing';
  picture?: string;
  alt: string;
}

/** A picture that belongs to a sheet. */
export interface BlindPicture {
  /** "ekg.rhythms.003": the file's name without its ending. */
  id: string;
  svg: string;
}

/** Pictures of the questions that have a drawn stimulus. Their parameters, which would tell, stay behind. */
export function blindPictures(questions: readonly RevisionContent[], seed: bigint): BlindPicture[] {
  return questions
    .map((content) => drawnQuestion(content, seed))
    .flatMap(({ id, stimulus }) => (isDrawn(stimulus) ? [{ id, svg: drawStimulus(stimulus).svg }] : []));
}

/** Whether the server draws the stimulus. */
function isDrawn(stimulus: Stimulus | undefined): stimulus is Exclude<Stimulus, WrittenStimulus> {
  return stimulus !== undefined && !['note', 'table', 'picture'].includes(stimulus.kind);
}

function blindStimulus(stimulus: Stimulus, picture: string | undefined): WrittenStimulus | BlindDrawing {
  if (!isDrawn(stimulus)) return stimulus;
  return { kind: 'drawing', ...(picture ? { picture } : {}), alt: drawStimulus(stimulus).alt };
}

/** What a reader writes down for a question of a type: "B", "ACD", "CABD" or a number. */
const howToAnswer = {
  single: 'one letter',
  multiple: 'the letters of all that are right',
  ordering: 'all letters in order',
  numeric: 'a number',
} as const;

/** A question as somebody answers it cold: nothing that tells the key. */
export interface BlindQuestion {
  id: string;
  answer: (typeof howToAnswer)[keyof typeof howToAnswer];
  stem: string;
  stimulus?: WrittenStimulus | BlindDrawing;
  /** By letter. A number to work out has none: its option is the key. */
  options?: Record<string, string>;
  /** What a number counts. */
  unit?: string;
}

/** Authored places in the order in which the sheet of a seed shows them: apart for each question, so that a filter changes none. */
function sheetOrder(question: QuestionContent, seed: bigint): number[] {
  const authored = question.options.map((_, place) => place);
  if (question.fixedOrder) return authored;
  let hash = seed;
  for (const character of question.id) hash = BigInt.asUintN(62, hash * 31n + BigInt(character.charCodeAt(0)));
  return shuffled(authored, seededRandom(hash));
}

/**
 * Questions in random order, their options shuffled, templates drawn; the same seed gives the same sheet.
 *
 * @param pictureOf the file of a question's picture, where pictures are written
 */
export function blindSheet(
  questions: readonly RevisionContent[],
  seed: bigint,
  pictureOf: (id: string) => string | undefined = () => undefined,
): BlindQuestion[] {
  return shuffled(questions, seededRandom(seed)).map((content) => {
    const question = drawnQuestion(content, seed);
    const { id, stem, stimulus, type, unit } = question;
    return {
      id,
      answer: howToAnswer[type ?? 'single'],
      stem,
      ...(stimulus ? { stimulus: blindStimulus(stimulus, pictureOf(id)) } : {}),
      ...(type === 'numeric' ? {} : { options: lettered(question, seed) }),
      ...(unit === undefined ? {} : { unit }),
    };
  });
}

function lettered(question: QuestionContent, seed: bigint): Record<string, string> {
  return Object.fromEntries(
    sheetOrder(question, seed).map((authored, place) => [optionLetter(place), question.options[authored]?.text ?? '']),
  );
}

const answersSchema = z.record(z.string(), z.string().trim().min(1).max(40));

/** Reads a file of answers, { "topic.objective.001": "B" }. Throws where it is not that. */
export async function readAnswers(file: string): Promise<Record<string, string>> {
  return answersSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** What was written down ("B", "A, C", "CABD", "2.5 mL") as an answer in the places of the sheet, or null where it is none. */
function readAnswer(written: string, { type, options }: QuestionContent): Answer | null {
  if (type === 'numeric') return { type, text: written };
  const text = written.toUpperCase().replace(/[\s,;>]/g, '');
  const places = Array.from(text, (letter) => letter.charCodeAt(0) - 65);
  const known = places.every((place) => place >= 0 && place < options.length);
  if (!known || places.length === 0 || new Set(places).size < places.length) return null;
  switch (type) {
    case 'multiple':
      return { type, options: rising(places) };
    case 'ordering':
      return places.length === options.length ? { type, order: places } : null;
    case undefined:
      return places.length === 1 ? { type: 'choice', option: places[0] as number } : null;
  }
}

export interface AuditReport {
  agreed: number;
  disagreements: { id: string; answered: string; key: string }[];
  unknown: string[];
}

/** Compares answers to the sheet of a seed with the keys. An answer that is partly right disagrees. */
export function compareAnswers(
  questions: readonly RevisionContent[],
  seed: bigint,
  answers: Readonly<Record<string, string>>,
): AuditReport {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const report: AuditReport = { agreed: 0, disagreements: [], unknown: [] };
  for (const [id, written] of Object.entries(answers)) {
    const content = byId.get(id);
    const question = content && drawnQuestion(content, seed);
    const answer = question && readAnswer(written, question);
    const order = question ? sheetOrder(question, seed) : [];
    const authored = answer && authoredAnswer(answer, order);
    if (!question || !answer || !authored) report.unknown.push(id);
    else {
      const key = keyOf(question);
      if (isRight(authored, key)) report.agreed++;
      else
        report.disagreements.push({
          id,
          answered: answerTexts(answer, order, question),
          key: keyTexts(key, question.options),
        });
    }
  }
  return report;
}
