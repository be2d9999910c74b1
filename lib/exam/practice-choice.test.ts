import { describe, expect, it } from 'vitest';
import { examRequestSchema } from './exam-request';
import type { PracticeOffer, Supply } from './practice-offer';
import {
  countOfPart,
  practiceHref,
  readPracticeChoice,
  requestOfChoice,
  supplyOfChoice,
  type PracticeChoice,
} from './practice-choice';

const supply = (all: number): Supply => ({
  all,
  unseen: all - 1,
  missed: 3,
  allWithKept: all + 10,
  unseenWithKept: all + 5,
});

function offer(blueprintId: string, certification: string, topics: string[]): PracticeOffer {
  return {
    blueprintId,
    certification,
    name: certification,
    pace: { sections: [{ items: 10, minutes: 10 }], scoredItems: 10, pretestItems: 0 },
    domains: [{ id: '3E', name: 'Phlebotomy', parent: null, supply: supply(12) }],
    topics: topics.map((id) => ({ id, title: id, supply: supply(12) })),
    supply: supply(40),
  };
}

const offers = [offer('ccma-2022', 'CCMA', ['phlebotomy', 'ekg']), offer('rma-four', 'RMA', ['office'])];
const read = (query: Record<string, string>, usual: string | null = null) => {
  const choice = readPracticeChoice(query, offers, usual);
  if (!choice) throw new Error('no choice');
  return choice;
};

describe('readPracticeChoice', () => {
  it('is everything of the usual certification, to study, without an address', () => {
    expect(read({}, 'rma-four')).toEqual({
      blueprintId: 'rma-four',
      subject: 'everything',
      domain: '3E',
      topics: [],
      what: 'all',
      count: 20,
      mode: 'study',
      useReserve: false,
    });
    expect(readPracticeChoice({}, [], null)).toBeNull();
  });

  it('takes what reports link to', () => {
    expect(read({ domain: '3E', certification: 'ccma', mode: 'timed', what: 'missed', count: '5' })).toMatchObject({
      blueprintId: 'ccma-2022',
      subject: 'domain',
      domain: '3E',
      mode: 'timed',
      what: 'missed',
      count: 5,
    });
    expect(read({ topics: 'ekg,phlebotomy' })).toMatchObject({ subject: 'topics', topics: ['phlebotomy', 'ekg'] });
  });

  it('finds the certification that has the topics', () => {
    expect(read({ topics: 'office' }, 'ccma-2022')).toMatchObject({ blueprintId: 'rma-four', topics: ['office'] });
  });

  it('leaves out what makes no sense', () => {
    expect(
      read({ certification: 'XYZ', domain: '99', topics: 'nothing', what: 'x', mode: 'y', count: '-3' }),
    ).toMatchObject({ blueprintId: 'ccma-2022', subject: 'everything', what: 'all', mode: 'study', count: 20 });
  });
});

describe('practiceHref', () => {
  it('says what differs from the usual, and is read back the same', () => {
    expect(practiceHref({ certification: 'CCMA', choice: { domain: '3E' } })).toBe(
      '/practice?certification=CCMA&domain=3E',
    );
    const choice: PracticeChoice = {
      blueprintId: 'ccma-2022',
      subject: 'topics',
      domain: '3E',
      topics: ['phlebotomy', 'ekg'],
      what: 'unseen',
      count: 35,
      mode: 'exam',
      useReserve: true,
    };
    const href = practiceHref({ certification: 'CCMA', choice });
    expect(href).toBe('/practice?certification=CCMA&topics=phlebotomy,ekg&what=unseen&count=35&mode=exam&reserve=yes');
    expect(read(Object.fromEntries(new URLSearchParams(href.split('?')[1])))).toEqual(choice);
  });
});

describe('a choice', () => {
  it('counts what there is of it', () => {
    const both = supplyOfChoice(read({ topics: 'ekg,phlebotomy' }), offers[0] as PracticeOffer);
    expect(countOfPart(both, 'all', false)).toBe(24);
    expect(countOfPart(both, 'all', true)).toBe(44);
    expect(countOfPart(both, 'unseen', true)).toBe(34);
    expect(countOfPart(both, 'missed', false)).toBe(6);
    expect(countOfPart(supplyOfChoice({ ...read({}), domain: 'x', subject: 'domain' }, offers[0]!), 'all', true)).toBe(
      0,
    );
  });

  it('makes a request that the API takes', () => {
    const kinds = (
      [
        { domain: '3E', what: 'missed' },
        { topics: 'ekg' },
        {},
        { what: 'unseen', mode: 'exam' },
        { what: 'missed', mode: 'timed' },
      ] as Record<string, string>[]
    ).map((query) => {
      const request = requestOfChoice(read(query), 7);
      expect(examRequestSchema.safeParse(request).success).toBe(true);
      return [request.selection, request.mode, request.timed];
    });
    expect(kinds).toEqual([
      [{ kind: 'domain', domain: '3E', only: 'missed', count: 7 }, 'study', false],
      [{ kind: 'topics', topics: ['ekg'], only: undefined, count: 7 }, 'study', false],
      [{ kind: 'mix', count: 7 }, 'study', false],
      [{ kind: 'unseen', count: 7 }, 'exam', true],
      [{ kind: 'missed', count: 7 }, 'study', true],
    ]);
  });
});
