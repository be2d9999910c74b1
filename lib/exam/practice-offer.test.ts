import { describe, expect, it } from 'vitest';
import type { IndexedQuestion } from './assemble';
import { blueprintSchema } from './blueprint';
import { practiceOffer } from './practice-offer';

const blueprint = blueprintSchema.parse({
  id: 'test',
  certification: { id: 'TEST', name: 'Test', body: 'Nobody' },
  version: 'one',
  source: 'made up',
  confidence: 'C',
  scoredItems: 10,
  pretestItems: 0,
  optionsPerItem: 4,
  sections: [{ items: 10, minutes: 10 }],
  scale: { min: 0, max: 100, pass: 70, confidence: 'C' },
  mappingNote: 'ours',
  domains: [
    { id: '1', name: 'Clinical', items: 8 },
    { id: '1A', parent: '1', name: 'Blood', items: 5, topics: ['blood', 'safety'] },
    { id: '1B', parent: '1', name: 'Heart', items: 3, topics: ['heart'] },
    { id: '2', name: 'Law', items: 2, topics: ['law'] },
  ],
});

function question(topic: string, number: number, extra: Partial<IndexedQuestion> = {}): IndexedQuestion {
  return {
    id: `${topic}.${number}`,
    revision: `${topic}.${number}`,
    topic,
    objective: `${topic}.one`,
    optionCount: 4,
    fixedOrder: false,
    enemies: [],
    reviewBy: null,
    ...extra,
  };
}

const bank = new Map([
  ['1A', [question('blood', 1), question('blood', 2), question('blood', 3), question('safety', 1)]],
  ['1B', [question('heart', 1, { enemies: ['heart.2'] }), question('heart', 2, { enemies: ['heart.1'] })]],
  ['2', [question('law', 1, { reviewBy: '2026-01-31' }), question('law', 2)]],
]);

const offer = practiceOffer({
  blueprint,
  bank,
  topicTitle: (id) => id.toUpperCase(),
  history: new Map([
    ['blood.1', 1],
    ['blood.2', 1],
  ]),
  missed: new Set(['blood.1', 'blood.2']),
  open: new Set(['safety.1']),
  reserve: new Set(['blood.2', 'blood.3']),
  today: '2026-11-22',
});
const domain = (id: string) => offer.domains.find((one) => one.id === id)?.supply;

describe('practiceOffer', () => {
  it('counts what is open to study, what is kept, what is new and what was missed', () => {
    expect(domain('1A')).toEqual({ all: 1, unseen: 0, missed: 2, allWithKept: 3, unseenWithKept: 1 });
  });

  it('counts one of two questions that give each other away', () => {
    expect(domain('1B')).toMatchObject({ all: 1, allWithKept: 1 });
  });

  it('leaves out what is past its day', () => {
    expect(domain('2')).toMatchObject({ all: 1 });
  });

  it('adds a domain up from its parts, and all of them', () => {
    expect(domain('1')).toEqual({ all: 2, unseen: 1, missed: 2, allWithKept: 4, unseenWithKept: 2 });
    expect(offer.supply).toMatchObject({ all: 3, missed: 2, allWithKept: 5 });
  });

  it('lists the topics that have a question, by title', () => {
    expect(offer.topics.map(({ title, supply }) => [title, supply.allWithKept])).toEqual([
      ['BLOOD', 3],
      ['HEART', 1],
      ['LAW', 1],
    ]);
  });
});
