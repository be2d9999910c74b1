import { durationWords } from '@/lib/exam/duration-words';
import { paceMinutes } from '@/lib/exam/exam-pace';
import { maxSetSize } from '@/lib/exam/set-size';
import {
  countOfPart,
  supplyOfChoice,
  type PracticeChoice,
  type PracticePart,
  type PracticeSubject,
} from '@/lib/exam/practice-choice';
import type { PracticeOffer } from '@/lib/exam/practice-offer';

const steps = [5, 10, 20, 40, 60, maxSetSize];

/** What a choice comes to with what there is now. */
export interface PracticeSet {
  /** Questions that the choice can be drawn from. */
  available: number;
  /** Of those, never met. */
  fresh: number;
  /** Questions that the set will hold. */
  size: number;
  /** Sizes to offer, rising; the last one is all that there is where that fits in a set. */
  sizes: number[];
}

/** How many questions there are for a choice, and how many the set takes of them. */
export function practiceSet(choice: PracticeChoice, offer: PracticeOffer): PracticeSet {
  const supply = supplyOfChoice(choice, offer);
  const available = countOfPart(supply, choice.what, choice.useReserve);
  const fresh = choice.what === 'missed' ? 0 : countOfPart(supply, 'unseen', choice.useReserve);
  const most = Math.min(available, maxSetSize);
  const sizes = new Set([...steps, choice.count].filter((size) => size < most));
  if (most > 0) sizes.add(most);
  return { available, fresh, size: Math.min(choice.count, most), sizes: [...sizes].sort((a, b) => a - b) };
}

function questions(n: number): string {
  return n === 1 ? '1 question' : `${n} questions`;
}

/** "20 questions" and where from: "Phlebotomy", "EKG and 2 more topics", "all domains". */
export function subjectWords(choice: PracticeChoice, offer: PracticeOffer): string {
  switch (choice.subject) {
    case 'everything':
      return `${offer.certification}, all domains by the test plan`;
    case 'domain':
      return offer.domains.find(({ id }) => id === choice.domain)?.name ?? 'No domain chosen';
    case 'topics': {
      const [first, second, ...rest] = offer.topics.filter(({ id }) => choice.topics.includes(id));
      if (!first) return 'No topic chosen yet';
      if (!second) return first.title;
      return rest.length === 0
        ? `${first.title} and ${second.title}`
        : `${first.title}, ${second.title} and ${rest.length} more`;
    }
  }
}

/** How many there are to draw from, in a sentence. */
export function supplyWords({ available, fresh }: PracticeSet, what: PracticePart): string {
  if (what === 'missed')
    return `${questions(available)} that you did not get right when you last met ${available === 1 ? 'it' : 'them'}.`;
  if (what === 'unseen') return `${questions(available)} that you have not met yet.`;
  if (fresh === 0) return `${questions(available)} available. You have met all of them; the longest ago come first.`;
  if (fresh === available) return `${questions(available)} available, all new to you.`;
  return `${questions(available)} available, ${fresh} of them new to you. Those come first.`;
}

const nothing: Record<PracticePart, string> = {
  all: 'No question can be chosen here right now.',
  missed: 'You have missed nothing here. Choose all questions, or another subject.',
  unseen: 'You have met every question here. Choose all questions, or another subject.',
};

/** Why no set can be started, and what to do; null where one can. */
export function emptyWords(
  subject: PracticeSubject,
  what: PracticePart,
  set: PracticeSet,
  topics: number,
): string | null {
  if (subject === 'topics' && topics === 0) return 'Choose at least one topic.';
  return set.available === 0 ? nothing[what] : null;
}

/** Time for a set of a size at the exam's pace, with the learner's factor: "24 minutes". */
export function paceWords(offer: PracticeOffer, size: number, timeFactor: number): string {
  return durationWords(paceMinutes(offer.pace, size) * timeFactor);
}

/** What the button does: "Start 20 questions", "Prepare 20 questions, 20 minutes". */
export function startWords(choice: PracticeChoice, offer: PracticeOffer, size: number, timeFactor: number): string {
  if (choice.mode === 'study') return `Start ${questions(size)}`;
  return `Prepare ${questions(size)}, ${paceWords(offer, size, timeFactor)}`;
}
