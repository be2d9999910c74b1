import type { Chance } from '../chance';
import { emptyRhythm, type AtrialBeat, type Beat, type Rhythm, type Span } from './rhythm';
import { narrowBeat, pToR } from './sinus-rhythms';

/** P waves at an even rate, some without a QRS. `groups` lists PR intervals; null is a beat that is not conducted. */
function grouped(span: Span, rate: number, chance: Chance, group: readonly (number | null)[]): Rhythm {
  const beats: Beat[] = [];
  const atrial: AtrialBeat[] = [];
  let place = 0;
  let before = span.start - 60 / rate;
  for (let at = span.start; at < span.end; at += (60 / rate) * (1 + 0.004 * chance.normal())) {
    atrial.push({ at, kind: 'sinus' });
    const pr = group[place % group.length];
    place++;
    if (pr === null || pr === undefined) continue;
    const beat = at + pToR(pr);
    beats.push(narrowBeat(beat, beat - before, chance));
    before = beat;
  }
  return { ...emptyRhythm, beats, atrial };
}

/** Wenckebach: the PR interval grows, by less each time, until one P wave is not conducted. */
export function typeOneBlock(span: Span, rate: number, chance: Chance): Rhythm {
  return grouped(span, rate, chance, [0.17, 0.26, 0.32, null]);
}

/** The PR interval stays the same, and now and then a P wave is not conducted. */
export function typeTwoBlock(span: Span, rate: number, chance: Chance): Rhythm {
  return grouped(span, rate, chance, chance.below(2) === 0 ? [0.18, 0.18, null] : [0.18, 0.18, 0.18, null]);
}

/** No P wave is conducted: the atria beat evenly, and the ventricles evenly, slower and wide. */
export function thirdDegreeBlock(span: Span, rate: number, chance: Chance): Rhythm {
  const pp = 60 / chance.between(78, 92);
  const rr = 60 / rate;
  const atrial: AtrialBeat[] = [];
  const beats: Beat[] = [];
  for (let at = span.start + chance.between(0, pp); at < span.end; at += pp) atrial.push({ at, kind: 'sinus' });
  for (let at = span.start; at < span.end; at += rr)
    beats.push({ at, kind: 'escape', interval: rr, scale: 1 + 0.02 * chance.normal() });
  return { ...emptyRhythm, beats, atrial };
}
