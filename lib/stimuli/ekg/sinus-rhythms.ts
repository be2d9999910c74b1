import type { Chance } from '../chance';
import type { EkgStimulus } from './ekg-stimulus';
import type { BodyVector } from './heart-vector';
import { emptyRhythm, type AtrialBeat, type Beat, type Rhythm, type Span } from './rhythm';
import { pOnset, qrsOnset, tDelay, type PKind } from './wave-shapes';

/** From the peak of a P wave to that of a narrow QRS, for a PR interval (onset to onset). */
export function pToR(pr: number): number {
  return pr - pOnset + qrsOnset.narrow;
}

/** A normal PR interval: somewhat shorter at fast rates. */
export function usualPr(rate: number): number {
  return rate > 110 ? 0.13 : 0.16;
}

const alike = (chance: Chance) => 1 + 0.025 * chance.normal();

/** A narrow beat. */
export function narrowBeat(at: number, interval: number, chance: Chance): Beat {
  return { at, kind: 'narrow', interval, scale: alike(chance) };
}

interface SinusOptions {
  rate: number;
  pr?: number;
  /** Multiplies the interval that begins at a time. */
  sway?: (at: number) => number;
}

function sinusBeats(span: Span, { rate, pr = usualPr(rate), sway = () => 1 }: SinusOptions, chance: Chance): Rhythm {
  const beats: Beat[] = [];
  const atrial: AtrialBeat[] = [];
  let interval = 60 / rate;
  for (let at = span.start; at < span.end; at += interval) {
    beats.push(narrowBeat(at, interval, chance));
    atrial.push({ at: at - pToR(pr), kind: 'sinus' });
    interval = (60 / rate) * sway(at) * (1 + 0.006 * chance.normal());
  }
  return { ...emptyRhythm, beats, atrial };
}

export function sinusRhythm(span: Span, rate: number, chance: Chance): Rhythm {
  return sinusBeats(span, { rate }, chance);
}

/** The rate rises and falls with a breath of about 4 s. */
export function sinusArrhythmia(span: Span, rate: number, chance: Chance): Rhythm {
  const breath = chance.between(3.6, 4.4);
  return sinusBeats(span, { rate, sway: (at) => 1 + 0.2 * Math.sin((2 * Math.PI * at) / breath) }, chance);
}

export function firstDegreeBlock(span: Span, rate: number, chance: Chance): Rhythm {
  return sinusBeats(span, { rate, pr: 0.28 }, chance);
}

const elevations: Record<NonNullable<EkgStimulus['wall']>, BodyVector> = {
  inferior: { x: -0.05, y: 0.27, z: 0 },
  anterior: { x: 0.09, y: -0.02, z: -0.26 },
  lateral: { x: 0.24, y: -0.13, z: 0.02 },
};

export function stElevation(span: Span, rate: number, chance: Chance, wall: EkgStimulus['wall'] = 'inferior'): Rhythm {
  return { ...sinusBeats(span, { rate }, chance), st: elevations[wall] };
}

/** As under the inner layer of the wall of the left ventricle: away from its apex. */
export function stDepression(span: Span, rate: number, chance: Chance): Rhythm {
  return { ...sinusBeats(span, { rate }, chance), st: { x: -0.16, y: -0.18, z: 0.06 } };
}

/** How many usual beats stand before the next early one. */
function usualBefore(pattern: EkgStimulus['ectopics'], chance: Chance): number {
  return pattern === 'bigeminy' ? 1 : 3 + chance.below(2);
}

/** Sinus rhythm with early narrow beats after an early, different P wave; the sinus node starts anew from each. */
export function prematureAtrial(span: Span, rate: number, chance: Chance, pattern: EkgStimulus['ectopics']): Rhythm {
  const usual = 60 / rate;
  const rhythm: Rhythm = { ...emptyRhythm, beats: [], atrial: [] };
  const add = (at: number, interval: number, kind: PKind) => {
    rhythm.beats.push(narrowBeat(at, interval, chance));
    rhythm.atrial.push({ at: at - pToR(kind === 'sinus' ? 0.16 : 0.14), kind });
  };
  let at = span.start;
  let interval = usual;
  while (at < span.end) {
    for (let left = usualBefore(pattern, chance); left > 0; left--) {
      add(at, interval, 'sinus');
      interval = usual * (1 + 0.006 * chance.normal());
      if (left > 1) at += interval;
    }
    for (let early = pattern === 'couplet' ? 2 : 1; early > 0; early--) {
      const coupling = usual * chance.between(0.6, 0.66);
      at += coupling;
      add(at, coupling, 'ectopic');
    }
    interval = usual * 1.1;
    at += interval;
  }
  return rhythm;
}

/** From the peak of a T wave after a wide beat to where the line is level again. */
const tEnd = 0.12;

/**
 * Sinus rhythm with early wide beats without a P wave. The sinus node beats on: a P wave that falls into an early beat or
 * its T wave notches it and is not conducted; the first one that stands clear of them is, so that the next narrow beat
 * comes when it was due (after a single early beat, a full pause).
 */
export function prematureVentricular(
  span: Span,
  rate: number,
  chance: Chance,
  pattern: EkgStimulus['ectopics'],
): Rhythm {
  const usual = 60 / rate;
  const rhythm: Rhythm = { ...emptyRhythm, beats: [], atrial: [] };
  let at = span.start;
  while (at < span.end) {
    for (let left = usualBefore(pattern, chance); left > 0; left--) {
      rhythm.beats.push(narrowBeat(at, usual, chance));
      rhythm.atrial.push({ at: at - pToR(0.16), kind: 'sinus' });
      if (left > 1) at += usual;
    }
    let last = at + usual * chance.between(0.56, 0.6);
    rhythm.beats.push({ at: last, kind: 'ventricular', interval: usual, scale: alike(chance) });
    if (pattern === 'couplet') {
      last += 0.5;
      rhythm.beats.push({ at: last, kind: 'ventricular', interval: usual, scale: alike(chance) });
    }
    const level = last + tDelay('ventricular', usual) + tEnd;
    const nextP = () => at + usual - pToR(0.16);
    do {
      rhythm.atrial.push({ at: nextP(), kind: 'sinus' });
      at += usual;
    } while (nextP() - pOnset < level);
    at += usual;
  }
  return rhythm;
}
