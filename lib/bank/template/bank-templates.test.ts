import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkNumbers } from '../lint/check-numbers';
import { checkWording } from '../lint/check-wording';
import { objectiveFileSchema } from '../question';
import type { BankContent } from '../read-bank';
import { drawValues, optionText, templateScope } from './draw-template';
import { evaluateNumber, roundTo } from './expression';
import { concreteQuestion, templateQuestionSchema } from './template-question';

/** Templates stand in files of their own; drafts are those that the bank does not read yet. */
const topics = path.resolve(import.meta.dirname, '../../../question-bank/topics');
const files = readdirSync(topics, { recursive: true, encoding: 'utf8' })
  .filter((file) => /templates-[\w-]+\.yaml(\.draft)?$/.test(file))
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
/** An option this many times larger or smaller than the key would give itself away. */
const farthest = 20;

describe('the templates of the bank', () => {
  it('are 40 or more, in files that match their ids, three or more in each', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { file, topic, objective, id } of all) {
      expect(file.replace(/\.draft$/, '')).toBe(`${topic}/${objective}.yaml`);
      expect(id.startsWith(`${topic}.${objective}.`)).toBe(true);
    }
    for (const { questions } of objectives) expect(questions.length).toBeGreaterThanOrEqual(3);
  });

  it.each(all)(
    `$id gives four different, plausible options in ${draws} draws, the key at every place`,
    ({ question }) => {
      const { template } = templateQuestionSchema.parse(question);
      const places = [0, 0, 0, 0];
      const dated = template.format === 'date' || template.format === 'time';
      const seen = new Set<string>();
      for (let seed = 0; seed < draws; seed++) {
        const draw = drawValues(template, BigInt(seed));
        const scope = templateScope(template, draw.values);
        const key = roundTo(evaluateNumber(template.key, scope), template.round);
        const wrong = draw.distractors.map((place) =>
          roundTo(evaluateNumber(template.distractors[place]?.formula ?? '', scope), template.round),
        );
        const values = [key, ...wrong];
        const texts = new Set(values.map((value) => optionText(template, value)));
        if (texts.size !== 4) throw new Error(`seed ${seed}: ${[...texts].join(', ')}`);
        if (!dated)
          for (const value of wrong)
            if (value > key * farthest || value * farthest < key)
              throw new Error(`seed ${seed}: ${value} beside ${key} for ${JSON.stringify(draw.values)}`);
        const place = wrong.filter((value) => value < key).length;
        places[place] = (places[place] as number) + 1;
        if (seed < 300) seen.add(JSON.stringify(draw.values));
      }
      for (const count of places) {
        expect(count / draws, `places ${places.join(', ')}`).toBeGreaterThan(0.15);
        expect(count / draws, `places ${places.join(', ')}`).toBeLessThan(0.35);
      }
      expect(seen.size).toBeGreaterThanOrEqual(10);
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
    const content: BankContent = {
      topics: [],
      objectives: [],
      questions,
      references: [],
      blueprints: [],
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

  it('every distractor is used', () => {
    for (const { id, question } of all) {
      const { template } = templateQuestionSchema.parse(question);
      const used = new Set(
        Array.from({ length: 800 }, (_, seed) => drawValues(template, BigInt(seed)).distractors).flat(),
      );
      expect(
        [...used].sort((a, b) => a - b),
        id,
      ).toEqual(template.distractors.map((_, place) => place));
    }
  }, 60_000);
});
