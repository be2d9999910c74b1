/** How learners and questions are in a simulated world. Logits; the model under test sees none of it. */
export interface World {
  readonly name: string;
  /** Abilities on the first day. */
  readonly learnerMean: number;
  readonly learnerSd: number;
  readonly domainSd: number;
  /** Correlation of the deviations of neighbouring domains. */
  readonly domainCorrelation: number;
  /** Gain in a domain per question answered in it: a learner's own rate, lognormal. */
  readonly gainMedian: number;
  readonly gainLogSd: number;
  /** Share of that gain that goes to every domain instead. */
  readonly transfer: number;
  /** Random walk per √day, in each domain and in all together. */
  readonly driftSd: number;
  readonly commonDriftSd: number;
  /** True difficulty less the author's label. */
  readonly labelShift: number;
  readonly labelSd: number;
  /** Chance of a right answer without knowledge, lowest and highest of the questions. */
  readonly guessing: readonly [low: number, high: number];
  /** Chance of a wrong answer in spite of knowledge, in practice. */
  readonly slip: number;
  /** Share of learners who, in practice, answer this share of questions without reading them. */
  readonly carelessLearners: number;
  readonly carelessAnswers: number;
}

/** The world that the model is made for, up to what nobody knows of real learners. */
export const plainWorld: World = {
  name: 'as assumed',
  learnerMean: -0.4,
  learnerSd: 0.8,
  domainSd: 0.4,
  domainCorrelation: 0,
  gainMedian: 0.005,
  gainLogSd: 0.6,
  transfer: 0,
  driftSd: 0.025,
  commonDriftSd: 0,
  labelShift: 0,
  labelSd: 0.7,
  guessing: [0.25, 0.25],
  slip: 0,
  carelessLearners: 0,
  carelessAnswers: 0,
};

/** Worlds that break the model. */
export const brokenWorlds: readonly World[] = [
  { ...plainWorld, name: 'guessing from .15 to .40, slips', guessing: [0.15, 0.4], slip: 0.05 },
  {
    ...plainWorld,
    name: 'domains correlated and drifting together',
    domainCorrelation: 0.7,
    domainSd: 0.6,
    transfer: 0.6,
    commonDriftSd: 0.03,
  },
  { ...plainWorld, name: 'careless answers in practice', carelessLearners: 0.25, carelessAnswers: 0.2 },
  { ...plainWorld, name: 'labels wrong: harder by .4, spread 1.2', labelShift: 0.4, labelSd: 1.2 },
];
