import { blueprintSchema } from '@/lib/exam/blueprint';
import { revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import type { BankContent } from '@/lib/bank/read-bank';

/** A question of the small bank; its key is the authored option that says "right". */
export function smallQuestion(topic: string, number: number): RevisionContent {
  const place = number % 4;
  return revisionContentSchema.parse({
    id: `${topic}.objective.${String(number).padStart(3, '0')}`,
    topic,
    objective: 'objective',
    level: 'application',
    difficulty: 0.6,
    stem: `What does question ${number} of ${topic} ask?`,
    options: [0, 1, 2, 3].map((option) => ({
      text: option === place ? `right ${number}` : `wrong ${number} ${option}`,
      rationale: 'A sentence that says why this is so.',
      ...(option === place ? { correct: true as const } : {}),
    })),
    references: [{ source: 'a-source' }],
  });
}

/** A question of the small bank that is not answered by one option; `type` and options say how. */
export function typedQuestion(topic: string, number: number, typed: object): RevisionContent {
  return revisionContentSchema.parse({
    ...smallQuestion(topic, number),
    stem: `What else does question ${number} of ${topic} ask?`,
    ...typed,
  });
}

const why = { rationale: 'A sentence that says why this is so.' };

/** One question of each of the other types, in topic "ekg". */
export const typedQuestions = {
  multiple: typedQuestion('ekg', 901, {
    type: 'multiple',
    options: [
      { text: 'first right', correct: true, ...why },
      { text: 'wrong', ...why },
      { text: 'second right', correct: true, ...why },
      { text: 'also wrong', ...why },
      { text: 'wrong too', ...why },
    ],
  }),
  numeric: typedQuestion('ekg', 902, {
    type: 'numeric',
    options: [{ text: '2.5', ...why }],
    tolerance: 0.05,
    unit: 'mL',
  }),
  ordering: typedQuestion('ekg', 903, {
    type: 'ordering',
    options: ['one', 'two', 'three', 'four'].map((text) => ({ text, ...why })),
  }),
};

const topics = ['ekg', 'hipaa', 'phlebotomy'];

/**
 * Three topics of 40 questions and two blueprints: TEST (one section, 30 scored and 6 pretest items, 36 minutes)
 * and PARTS (two sections of 10 items and 10 minutes with 4 minutes of break). `extra` questions stand beside them.
 */
export function smallBank(extra: readonly RevisionContent[] = []): BankContent {
  const blueprint = (id: string, extra: object) =>
    blueprintSchema.parse({
      id,
      version: 'for tests',
      source: 'made up',
      confidence: 'C',
      optionsPerItem: 4,
      scale: { min: 0, max: 100, pass: 70, confidence: 'C' },
      mappingNote: 'ours',
      ...extra,
    });
  return {
    topics: topics.map((id) => ({ id, title: id.toUpperCase(), description: 'A topic.' })),
    objectives: topics.map((topic) => ({
      id: `${topic}.objective`,
      topic,
      title: 'Objective',
      duties: 'Duty',
      file: `topics/${topic}/objective.yaml`,
    })),
    questions: [
      ...topics.flatMap((topic) => Array.from({ length: 40 }, (_, number) => smallQuestion(topic, number))),
      ...extra,
    ].map((content, line) => ({ file: `topics/${content.topic}/objective.yaml`, line, content })),
    references: [
      {
        id: 'a-source',
        title: 'A source',
        publisher: 'A publisher',
        year: 2026,
        url: 'https://example.org/a',
        access: 'public',
      },
    ],
    blueprints: [
      blueprint('test-one', {
        certification: { id: 'TEST', name: 'Test', body: 'Nobody' },
        scoredItems: 30,
        pretestItems: 6,
        sections: [{ items: 36, minutes: 36 }],
        domains: [
          { id: '1', name: 'Clinical', items: 20 },
          { id: '1A', parent: '1', name: 'EKG', items: 12, topics: ['ekg'] },
          { id: '1B', parent: '1', name: 'Phlebotomy', items: 8, topics: ['phlebotomy'] },
          { id: '2', name: 'Law', items: 10, topics: ['hipaa'] },
        ],
      }),
      blueprint('parts-two', {
        certification: { id: 'PARTS', name: 'Parts', body: 'Nobody' },
        scoredItems: 20,
        pretestItems: 0,
        sections: [
          { items: 10, minutes: 10 },
          { items: 10, minutes: 10 },
        ],
        breakMinutesTotal: 4,
        domains: [
          { id: 'A', name: 'Clinical', items: 12, topics: ['ekg', 'phlebotomy'] },
          { id: 'B', name: 'Law', items: 8, topics: ['hipaa'] },
        ],
      }),
    ],
    summaries: [],
    words: [],
    problems: [],
  };
}
