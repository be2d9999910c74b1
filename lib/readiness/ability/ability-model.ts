/**
 * What is assumed of a learner before the answers are seen, and between them. Abilities are in logits on the
 * scale where recent graduates are N(0, 1).
 *
 * Every domain has an ability of its own. On the last day with answers they deviate by N(0, domainSd²) from
 * one general level ~ N(priorMean, priorSd²). Towards that day each has walked at random: by
 * N(0, driftSd² x days) between two days (learning elsewhere, forgetting), and by
 * N(learningPerAnswer x n, learningSd² x n) for n answers given in it. The walk is why older answers count
 * less: what was true then may no longer be. From the last day on, all domains also drift together, by
 * N(0, commonDriftSd² x days).
 *
 * Learners differ in what they gain by an answer: by N(0, learningRateSd²), the same in all domains. This
 * widens what is thought of today but is not itself estimated (a "consider" parameter: Schmidt 1966, Adv.
 * Control Syst. 3:293), and up to the last day the steps of different domains are independent. Both are on
 * purpose: were a common trend estimated, a right answer long ago could lower what is thought of today, since
 * it would show that less has been learnt since.
 */
export interface AbilityModel {
  readonly priorMean: number;
  readonly priorSd: number;
  readonly domainSd: number;
  /** Per √day. */
  readonly driftSd: number;
  /** Per √day after the last answer. */
  readonly commonDriftSd: number;
  /** Expected gain of a domain by one question answered in it and reviewed. */
  readonly learningPerAnswer: number;
  /** Spread of that gain between learners. */
  readonly learningRateSd: number;
  /** Its spread from answer to answer, per √answer. */
  readonly learningSd: number;
}

export const defaultAbilityModel: AbilityModel = {
  priorMean: 0,
  priorSd: 1,
  domainSd: 0.4,
  driftSd: 0.03,
  commonDriftSd: 0.02,
  learningPerAnswer: 0.005,
  learningRateSd: 0.003,
  learningSd: 0.03,
};

/** A four-option question is answered right by chance this often. */
export const DEFAULT_GUESSING = 0.25;

/** One answer to a question that the learner had not met before. */
export interface AnswerEvidence {
  /** Days since any fixed day; answers of one day are taken together. */
  readonly day: number;
  readonly domain: string;
  /** Difficulty of the question in logits, and how uncertain it is. */
  readonly difficulty: number;
  readonly difficultySd: number;
  readonly right: boolean;
  /** Chance of a right answer without knowledge; .25 if absent. */
  readonly guessing?: number;
}

/** A domain of the blueprint and how many scored items a full form takes from it. */
export interface DomainItems {
  readonly domain: string;
  readonly items: number;
}
