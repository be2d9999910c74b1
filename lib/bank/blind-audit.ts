import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { seededRandom, shuffled } from '@/lib/exam/seeded-random';
import { drawStimulus } from '@/lib/stimuli/stimulus';
import type { QuestionContent, RevisionContent, Stimulus } from './question';
import { drawnQuestion } from './template/template-question';

const letters = 'ABCDE';

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

/** A question as somebody answers it cold: nothing that tells the key. */
export interface BlindQuestion {
  id: string;
  stem: string;
  stimulus?: WrittenStimulus | BlindDrawing;
  options: Record<string, string>;
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
 * Questions with one right option in random order, their options shuffled, templates drawn; the same seed gives the same sheet.
 *
 * @param pictureOf the file of a question's picture, where pictures are written
 */
export function blindSheet(
  questions: readonly RevisionContent[],
  seed: bigint,
  pictureOf: (id: string) => string | undefined = () => undefined,
): BlindQuestion[] {
  const single = questions.filter((content) => 'template' in content || content.type === undefined);
  return shuffled(single, seededRandom(seed)).map((content) => {
    const question = drawnQuestion(content, seed);
    return {
      id: question.id,
      stem: question.stem,
      ...(question.stimulus ? { stimulus: blindStimulus(question.stimulus, pictureOf(question.id)) } : {}),
      options: Object.fromEntries(
        sheetOrder(question, seed).map((authored, place) => [
          letters[place] as string,
          question.options[authored]?.text ?? '',
        ]),
      ),
    };
  });
}

const answersSchema = z.record(z.string(), z.string().regex(/^[A-E]$/));

/** Reads a file of answers, { "topic.objective.001": "B" }. Throws where it is not that. */
export async function readAnswers(file: string): Promise<Record<string, string>> {
  return answersSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

export interface AuditReport {
  agreed: number;
  disagreements: { id: string; answered: string; key: string }[];
  unknown: string[];
}

/** Compares answers to the sheet of a seed with the keys. */
export function compareAnswers(
  questions: readonly RevisionContent[],
  seed: bigint,
  answers: Readonly<Record<string, string>>,
): AuditReport {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const report: AuditReport = { agreed: 0, disagreements: [], unknown: [] };
  for (const [id, letter] of Object.entries(answers)) {
    const content = byId.get(id);
    const question = content && drawnQuestion(content, seed);
    const answered = question?.options[sheetOrder(question, seed)[letters.indexOf(letter)] ?? -1];
    if (!question || !answered) report.unknown.push(id);
    else if (answered.correct) report.agreed++;
    else {
      const key = question.options.find((option) => option.correct);
      report.disagreements.push({ id, answered: answered.text, key: key?.text ?? '' });
    }
  }
  return report;
}
