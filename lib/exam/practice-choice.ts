import type { ExamRequest, Selection } from './exam-request';
import { maxSetSize } from './set-size';
import { addSupplies, type PracticeOffer, type Supply } from './practice-offer';

export const practiceSubjects = ['everything', 'domain', 'topics'] as const;
export type PracticeSubject = (typeof practiceSubjects)[number];

export const practiceParts = ['all', 'missed', 'unseen'] as const;
export type PracticePart = (typeof practiceParts)[number];

/** study: untimed with feedback. timed: feedback, at the exam's pace. exam: the exam's rules. */
export const practiceWays = ['study', 'timed', 'exam'] as const;
export type PracticeWay = (typeof practiceWays)[number];

/** A practice set as it is being built. */
export interface PracticeChoice {
  blueprintId: string;
  subject: PracticeSubject;
  /** Of the blueprint; used where the subject is a domain. */
  domain: string;
  /** Used where the subject is topics. */
  topics: readonly string[];
  what: PracticePart;
  /** Asked for; what there is may be less. */
  count: number;
  mode: PracticeWay;
  useReserve: boolean;
}

export const usualCount = 20;

type Query = Readonly<Record<string, string | string[] | undefined>>;

function one(query: Query, name: string): string {
  const value = query[name];
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
}

function oneOf<T extends string>(values: readonly T[], value: string, otherwise: T): T {
  return values.find((candidate) => candidate === value) ?? otherwise;
}

function offerFor(query: Query, offers: readonly PracticeOffer[], topics: readonly string[], usual: string | null) {
  const wanted = one(query, 'certification').toLowerCase();
  const named = offers.find(({ blueprintId, certification }) =>
    [blueprintId.toLowerCase(), certification.toLowerCase()].includes(wanted),
  );
  const home = offers.find(({ blueprintId }) => blueprintId === usual);
  const has = (offer: PracticeOffer | undefined) => offer?.topics.some(({ id }) => topics.includes(id)) ?? false;
  if (named) return named;
  if (topics.length > 0 && !has(home)) return offers.find(has) ?? home ?? offers[0];
  return home ?? offers[0];
}

/**
 * The set that an address asks for: `?certification=CCMA&domain=3E&what=missed&mode=study` or `?topics=ekg,hipaa`.
 * What makes no sense is left out, so that an old link still opens. Null where nothing is offered.
 *
 * @param usual blueprint of the learner's latest attempt
 */
export function readPracticeChoice(
  query: Query,
  offers: readonly PracticeOffer[],
  usual: string | null,
): PracticeChoice | null {
  const asked = one(query, 'topics')
    .split(',')
    .map((topic) => topic.trim());
  const offer = offerFor(query, offers, asked.filter(Boolean), usual);
  if (!offer) return null;
  const topics = offer.topics.filter(({ id }) => asked.includes(id)).map(({ id }) => id);
  const domain = offer.domains.find(({ id }) => id === one(query, 'domain'))?.id;
  const count = Math.round(Number(one(query, 'count')));
  return {
    blueprintId: offer.blueprintId,
    subject: topics.length > 0 ? 'topics' : domain !== undefined ? 'domain' : 'everything',
    domain: domain ?? offer.domains[0]?.id ?? '',
    topics,
    what: oneOf(practiceParts, one(query, 'what'), 'all'),
    count: count >= 1 && count <= maxSetSize ? count : usualCount,
    mode: oneOf(practiceWays, one(query, 'mode'), 'study'),
    useReserve: one(query, 'reserve') === 'yes',
  };
}

/** The address of a set: of what is given, the parts that are not as usual. */
export function practiceHref({
  certification,
  choice = {},
}: {
  certification: string;
  choice?: Partial<Omit<PracticeChoice, 'blueprintId'>>;
}): string {
  const { subject, domain, topics = [], what = 'all', count = usualCount, mode = 'study', useReserve } = choice;
  const query = new URLSearchParams({ certification });
  if (topics.length > 0 && (subject ?? 'topics') === 'topics') query.set('topics', topics.join(','));
  else if (domain && (subject ?? 'domain') === 'domain') query.set('domain', domain);
  if (what !== 'all') query.set('what', what);
  if (count !== usualCount) query.set('count', String(count));
  if (mode !== 'study') query.set('mode', mode);
  if (useReserve) query.set('reserve', 'yes');
  return `/practice?${query.toString().replaceAll('%2C', ',')}`;
}

/** What there is of a choice's subject. */
export function supplyOfChoice(choice: PracticeChoice, offer: PracticeOffer): Supply {
  switch (choice.subject) {
    case 'everything':
      return offer.supply;
    case 'domain':
      return offer.domains.find(({ id }) => id === choice.domain)?.supply ?? addSupplies([]);
    case 'topics':
      return addSupplies(offer.topics.filter(({ id }) => choice.topics.includes(id)).map(({ supply }) => supply));
  }
}

/** How many questions a part of a supply holds, with or without those kept for full-length exams. */
export function countOfPart(supply: Supply, what: PracticePart, useReserve: boolean): number {
  switch (what) {
    case 'all':
      return useReserve ? supply.allWithKept : supply.all;
    case 'unseen':
      return useReserve ? supply.unseenWithKept : supply.unseen;
    case 'missed':
      return supply.missed;
  }
}

function selectionOf({ subject, domain, topics, what }: PracticeChoice, count: number): Selection {
  const only = what === 'all' ? undefined : what;
  switch (subject) {
    case 'domain':
      return { kind: 'domain', domain, only, count };
    case 'topics':
      return { kind: 'topics', topics: [...topics], only, count };
    case 'everything':
      return only ? { kind: only, count } : { kind: 'mix', count };
  }
}

/** The request for a choice, `size` questions of it. */
export function requestOfChoice(choice: PracticeChoice, size: number): ExamRequest {
  const { blueprintId, mode, useReserve } = choice;
  return {
    blueprintId,
    mode: mode === 'exam' ? 'exam' : 'study',
    timed: mode !== 'study',
    selection: selectionOf(choice, size),
    useReserve,
  };
}
