import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkNumbers } from '../lint/check-numbers';
import { checkWording } from '../lint/check-wording';
import { objectiveFileSchema } from '../question';
import { drawValues } from './draw-template';
import type { DrawnBank } from './drawn-bank';
import { concreteQuestion, templateQuestionSchema } from './template-question';
import { tryTemplate } from './try-template';

/** Templates stand in files of their own, so that they are found here without reading the whole bank. */
const topics = path.resolve(import.meta.dirname, '../../../question-bank/topics');
const files = readdirSync(topics, { recursive: true, encoding: 'utf8' })
  .filter((file) => /templates-[\w-]+\.yaml$/.test(file))
  .sort();

const objectives = files.map((file) => ({
  file,
  ...objectiveFileSchema.parse(parse(readFileSync(path.join(topics, file), 'utf8'))),
}));
const all = objectives.flatMap((objective) =>
  objective.questions.map((question) => ({
    file: objective.file,
    topic: objective.topic,
    objective: objective.objective,
    id: (question as { id: string }).id,
    question,
  })),
);

const draws = 10_000;

describe('the templates of the bank', () => {
  it('are 40 or more, in files that match their ids, three or more in each', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { file, topic, objective, id } of all) {
      expect(file).toBe(`${topic}/${objective}.yaml`);
      expect(id.startsWith(`${topic}.${objective}.`)).toBe(true);
    }
    for (const { questions } of objectives) expect(questions.length).toBeGreaterThanOrEqual(3);
  });

  it.each(all)(
    `$id gives four different, plausible options in ${draws} draws, the key at every place`,
    ({ question }) => {
      const { problem, places, different, unused } = tryTemplate(
        templateQuestionSchema.parse(question).template,
        draws,
      );
      expect(problem).toBeNull();
      expect(Math.min(...places)).toBeGreaterThan(0.15);
      expect(Math.max(...places)).toBeLessThan(0.35);
      expect(different).toBeGreaterThanOrEqual(10);
      expect(unused).toEqual([]);
    },
    60_000,
  );

  it('read as any other question once drawn: wording, order of numbers, no placeholder left', () => {
    const questions = all.flatMap(({ question, file, topic, objective }) => {
      const parsed = templateQuestionSchema.parse(question);
      return Array.from({ length: 25 }, (_, seed) => ({
        file,
        line: 1,
        content: { ...concreteQuestion(parsed, drawValues(parsed.template, BigInt(seed))), topic, objective },
      }));
    });
    const content: DrawnBank = {
      topics: [],
      objectives: [],
      questions,
      references: [],
      blueprints: [],
      summaries: [],
      words: [],
      problems: [],
    };
    expect(
      [...checkWording(content, '2026-11-22'), ...checkNumbers(content, '2026-11-22')].map(({ message }) => message),
    ).toEqual([]);
    for (const { content: question } of questions) {
      const written = JSON.stringify([question.stem, question.options, question.stimulus]);
      expect(written).not.toMatch(/\{[a-z(][^"]*\}|NaN|undefined|Infinity/);
      for (const option of question.options) expect(option.text).not.toMatch(/^[^$]*\.\d*0( |$)/);
    }
  });
});
