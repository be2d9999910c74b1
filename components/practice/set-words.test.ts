import { describe, expect, it } from 'vitest';
import type { PracticeChoice } from '@/lib/exam/practice-choice';
import type { PracticeOffer, Supply } from '@/lib/exam/practice-offer';
import { emptyWords, paceWords, practiceSet, startWords, subjectWords, supplyWords } from './set-words';

const supply = (all: number, unseen = all, missed = 0): Supply => ({
  all,
  unseen,
  missed,
  allWithKept: all + 12,
  unseenWithKept: unseen + 12,
});

const offer: PracticeOffer = {
  blueprintId: 'ccma-2022',
  certification: 'CCMA',
  name: 'Certified Clinical Medical Assistant',
  pace: { sections: [{ items: 180, minutes: 180 }], scoredItems: 150, pretestItems: 30 },
  domains: [{ id: '3E', name: 'Phlebotomy', parent: '3', supply: supply(37, 30, 1) }],
  topics: ['EKG', 'HIPAA', 'Phlebotomy', 'Safety'].map((title) => ({
    id: title.toLowerCase(),
    title,
    supply: supply(8, 0),
  })),
  supply: supply(600),
};

const choice = (change: Partial<PracticeChoice> = {}): PracticeChoice => ({
  blueprintId: 'ccma-2022',
  subject: 'everything',
  domain: '3E',
  topics: [],
  what: 'all',
  count: 20,
  mode: 'study',
  useReserve: false,
  ...change,
});

describe('practiceSet', () => {
  it('offers sizes up to what there is, the last one being all of it', () => {
    expect(practiceSet(choice({ subject: 'domain' }), offer)).toEqual({
      available: 37,
      fresh: 30,
      size: 20,
      sizes: [5, 10, 20, 37],
    });
    expect(practiceSet(choice(), offer).sizes).toEqual([5, 10, 20, 40, 60, 100]);
  });

  it('takes no more than there is, and offers what an address asked for', () => {
    expect(practiceSet(choice({ subject: 'domain', what: 'missed' }), offer)).toMatchObject({ size: 1, sizes: [1] });
    expect(practiceSet(choice({ subject: 'domain', count: 33 }), offer).sizes).toEqual([5, 10, 20, 33, 37]);
    expect(practiceSet(choice({ subject: 'topics' }), offer)).toEqual({ available: 0, fresh: 0, size: 0, sizes: [] });
  });

  it('counts the kept ones where they may be used', () => {
    expect(practiceSet(choice({ subject: 'domain', useReserve: true }), offer)).toMatchObject({
      available: 49,
      fresh: 42,
    });
  });
});

describe('the words of a set', () => {
  const words = (change: Partial<PracticeChoice>) => {
    const made = choice(change);
    return supplyWords(practiceSet(made, offer), made.what);
  };

  it('say what it is about', () => {
    const about = (topics: string[]) => subjectWords(choice({ subject: 'topics', topics }), offer);
    expect(subjectWords(choice(), offer)).toBe('CCMA, all domains by the test plan');
    expect(subjectWords(choice({ subject: 'domain' }), offer)).toBe('Phlebotomy');
    expect([
      about([]),
      about(['ekg']),
      about(['hipaa', 'ekg']),
      about(['ekg', 'hipaa', 'safety', 'phlebotomy']),
    ]).toEqual(['No topic chosen yet', 'EKG', 'EKG and HIPAA', 'EKG, HIPAA and 2 more']);
  });

  it('say honestly how many there are', () => {
    expect(words({})).toBe('600 questions available, all new to you.');
    expect(words({ subject: 'domain' })).toBe('37 questions available, 30 of them new to you. Those come first.');
    expect(words({ subject: 'topics', topics: ['ekg'] })).toBe(
      '8 questions available. You have met all of them; the longest ago come first.',
    );
    expect(words({ subject: 'domain', what: 'missed' })).toBe(
      '1 question that you did not get right when you last met it.',
    );
    expect(words({ subject: 'domain', what: 'unseen' })).toBe('30 questions that you have not met yet.');
  });

  it('say why there is none, and what to do', () => {
    const none = { available: 0, fresh: 0, size: 0, sizes: [] };
    expect(emptyWords('topics', 'all', none, 0)).toBe('Choose at least one topic.');
    expect(emptyWords('domain', 'missed', none, 0)).toMatch(/^You have missed nothing here/);
    expect(emptyWords('domain', 'all', { ...none, available: 3 }, 0)).toBeNull();
  });

  it('name the time with the learner’s own factor, on the button too', () => {
    expect(paceWords(offer, 20, 1.5)).toBe('30 minutes');
    expect(startWords(choice(), offer, 1, 1)).toBe('Start 1 question');
    expect(startWords(choice({ mode: 'exam' }), offer, 20, 1)).toBe('Prepare 20 questions, 20 minutes');
  });
});
