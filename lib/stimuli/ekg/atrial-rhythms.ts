import type { Chance } from '../chance';
import type { Wave } from './heart-vector';
import { emptyRhythm, type Beat, type Rhythm, type Span } from './rhythm';
import { narrowBeat } from './sinus-rhythms';

/** The line between complexes in fibrillation: small waves of changing size, 350 to 500 a minute. */
function fibrillatoryWaves(span: Span, chance: Chance): Wave[] {
  const waves: Wave[] = [];
  let sign = 1;
  for (let at = span.start; at < span.end; at += chance.between(0.055, 0.09)) {
    const height = sign * chance.between(0.025, 0.085);
    waves.push({ at, width: chance.between(0.016, 0.024), x: 0.2 * height, y: 0.85 * height, z: -0.6 * height });
    sign = -sign;
  }
  return waves;
}

/** Beats at irregular intervals: log-normal, none shorter than the AV node allows, none much longer than the last ones. */
function irregularBeats(span: Span, rate: number, chance: Chance): Beat[] {
  const mean = 60 / rate;
  const beats: Beat[] = [];
  let at = span.start;
  let last = 0;
  while (at < span.end) {
    let interval: number;
    // Neighbours that are nearly equal would look regular on a short strip.
    do interval = Math.max(0.32, mean * Math.exp(0.24 * chance.normal() - 0.03));
    while (Math.abs(interval - last) < 0.07 * mean || interval > 1.9 * mean);
    last = interval;
    at += interval;
    beats.push(narrowBeat(at, interval, chance));
  }
  return beats;
}

export function atrialFibrillation(span: Span, rate: number, chance: Chance): Rhythm {
  return {
    ...emptyRhythm,
    beats: irregularBeats(span, rate, chance),
    background: 'uneven',
    waves: fibrillatoryWaves(span, chance),
  };
}

// One saw tooth in lead II: a slow fall, a steep rise. Narrow Gaussians side by side draw any shape.
const tooth = [0.13, 0.05, -0.02, -0.08, -0.13, -0.18, -0.21, -0.06];

/** Atrial waves at about 300 a minute, of which every second, third or fourth is conducted: the one nearest to the rate asked for. */
export function atrialFlutter(span: Span, rate: number, chance: Chance): Rhythm {
  const conduction = Math.min(4, Math.max(2, Math.round(300 / rate)));
  const period = 60 / (rate * conduction);
  const step = period / tooth.length;
  const beats: Beat[] = [];
  const waves: Wave[] = [];
  let count = 0;
  for (let at = span.start; at < span.end; at += period) {
    tooth.forEach((height, place) =>
      waves.push({ at: at + place * step, width: 0.75 * step, x: 0.05 * height, y: 0.62 * height, z: 0.2 * height }),
    );
    if (count % conduction === 0) beats.push(narrowBeat(at + 0.3 * period, period * conduction, chance));
    count++;
  }
  // Small T waves: on paper they can hardly be told from the saw teeth either.
  return { ...emptyRhythm, beats: beats.map((beat) => ({ ...beat, tScale: 0.2 })), background: 'sawtooth', waves };
}

/** Narrow, fast and even; P waves are hidden in the complexes. */
export function supraventricularTachycardia(span: Span, rate: number, chance: Chance): Rhythm {
  const beats: Beat[] = [];
  for (let at = span.start; at < span.end; at += 60 / rate) beats.push(narrowBeat(at, 60 / rate, chance));
  return { ...emptyRhythm, beats };
}
