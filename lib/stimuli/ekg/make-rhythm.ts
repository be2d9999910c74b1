import { chanceFrom, type Chance } from '../chance';
import { atrialFibrillation, atrialFlutter, supraventricularTachycardia } from './atrial-rhythms';
import { thirdDegreeBlock, typeOneBlock, typeTwoBlock } from './blocks';
import { ekgRates, ekgSeconds, type EkgRhythm, type EkgStimulus } from './ekg-stimulus';
import { shiftRhythm, type Rhythm, type Span } from './rhythm';
import {
  firstDegreeBlock,
  prematureAtrial,
  prematureVentricular,
  sinusArrhythmia,
  sinusRhythm,
  stDepression,
  stElevation,
} from './sinus-rhythms';
import { asystole, pacedRhythm, ventricularFibrillation, ventricularTachycardia } from './ventricular-rhythms';

type Generator = (span: Span, rate: number, chance: Chance, stimulus: EkgStimulus) => Rhythm;

const generators = {
  'sinus-rhythm': sinusRhythm,
  'sinus-bradycardia': sinusRhythm,
  'sinus-tachycardia': sinusRhythm,
  'sinus-arrhythmia': sinusArrhythmia,
  'atrial-fibrillation': atrialFibrillation,
  'atrial-flutter': atrialFlutter,
  'premature-atrial-complexes': (span, rate, chance, { ectopics }) => prematureAtrial(span, rate, chance, ectopics),
  'premature-ventricular-complexes': (span, rate, chance, { ectopics }) =>
    prematureVentricular(span, rate, chance, ectopics),
  'supraventricular-tachycardia': supraventricularTachycardia,
  'ventricular-tachycardia': ventricularTachycardia,
  'ventricular-fibrillation': ventricularFibrillation,
  asystole,
  'first-degree-block': firstDegreeBlock,
  'second-degree-block-type-1': typeOneBlock,
  'second-degree-block-type-2': typeTwoBlock,
  'third-degree-block': thirdDegreeBlock,
  'paced-rhythm': pacedRhythm,
  'st-elevation': (span, rate, chance, { wall }) => stElevation(span, rate, chance, wall),
  'st-depression': stDepression,
} satisfies Record<EkgRhythm, Generator> as Record<EkgRhythm, Generator>;

const smallSquare = 0.04;
const largeSquare = 0.2;

/**
 * Moves a rhythm so that no QRS is cut by the ends of a row, and that, where it can be, one stands on a
 * thick line of the paper, from where squares are easy to count.
 */
function settled(rhythm: Rhythm, seconds: number, cuts: readonly number[], chance: Chance): Rhythm {
  const anchor = rhythm.beats.find((beat) => beat.at >= 0);
  if (!anchor) return rhythm;
  const next = rhythm.beats.find((beat) => beat.at > anchor.at);
  const interval = next ? next.at - anchor.at : 1;
  let best = rhythm;
  let bestScore = -Infinity;
  for (let place = 1; place * smallSquare < interval + smallSquare; place++) {
    const shift = place * smallSquare - anchor.at;
    const nearest = Math.min(
      ...rhythm.beats.flatMap((beat) =>
        cuts.map((cut) => Math.abs(beat.at + shift - cut) / (beat.kind === 'narrow' ? 1 : 1.5)),
      ),
    );
    const onThickLine = Math.abs((place * smallSquare) % largeSquare) < 0.001;
    const score = Math.min(nearest, 0.2) + (onThickLine ? 0.06 : 0) + chance.between(0, 0.04);
    if (score <= bestScore) continue;
    bestScore = score;
    best = shiftRhythm(rhythm, shift);
  }
  const inside = (at: number) => at > -1.5 && at < seconds + 1.5;
  return {
    ...best,
    beats: best.beats.filter((beat) => inside(beat.at)),
    atrial: best.atrial.filter((p) => inside(p.at)),
  };
}

/** The rhythm that a stimulus asks for. `cuts` are the times in s at which the drawing breaks the line. */
export function makeRhythm(stimulus: EkgStimulus, cuts: readonly number[]): Rhythm {
  const seconds = ekgSeconds(stimulus);
  const rate = stimulus.rate ?? ekgRates[stimulus.rhythm].usual;
  const span = { start: -4, end: seconds + 2 };
  const rhythm = generators[stimulus.rhythm](span, rate, chanceFrom(stimulus.seed, 1), stimulus);
  return settled(rhythm, seconds, cuts, chanceFrom(stimulus.seed, 2));
}
