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

const topics = ['ekg', 'hipaa', 'phlebotomy'];

/**
 * Three topics of 40 questions and two blueprints: TEST (one section, 30 scored and 6 pretest items, 36 minutes)
 * and PARTS (two sections of 10 items and 10 minutes with 4 minutes of break).
 */
export function smallBank(): BankContent {
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
    questions: topics.flatMap((topic) =>
      Array.from({ length: 40 }, (_, number) => ({
        file: `topics/${topic}/objective.yaml`,
        line: number,
        content: smallQuestion(topic, number),
      })),
    ),
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
