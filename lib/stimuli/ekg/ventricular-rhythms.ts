import type { Chance } from '../chance';
import type { Wave } from './heart-vector';
import { emptyRhythm, type Beat, type Rhythm, type Span } from './rhythm';

export function ventricularTachycardia(span: Span, rate: number, chance: Chance): Rhythm {
  const beats: Beat[] = [];
  for (let at = span.start; at < span.end; at += (60 / rate) * (1 + 0.004 * chance.normal())) {
    beats.push({ at, kind: 'ventricular', interval: 60 / rate, scale: 1.05 + 0.03 * chance.normal() });
  }
  return { ...emptyRhythm, beats };
}

/** Swings of random size, width and direction, about `rate` a minute, that swell and fade. */
export function ventricularFibrillation(span: Span, rate: number, chance: Chance): Rhythm {
  const half = 30 / rate;
  const swell = chance.between(2.2, 3.4);
  const phase = chance.between(0, 2 * Math.PI);
  const waves: Wave[] = [];
  let sign = 1;
  for (let at = span.start; at < span.end; at += half * chance.between(0.65, 1.4)) {
    const height = sign * chance.between(0.3, 0.8) * (0.75 + 0.35 * Math.sin((2 * Math.PI * at) / swell + phase));
    waves.push({
      at,
      width: half * chance.between(0.38, 0.58),
      x: height * chance.between(-0.2, 0.7),
      y: height * chance.between(0.55, 1),
      z: height * chance.between(-0.7, 0.5),
    });
    sign = -sign;
  }
  return { ...emptyRhythm, background: 'chaotic', waves };
}

/** No beat; the line is not ruled, it drifts by a fraction of a millimetre. */
export function asystole(span: Span, _rate: number, chance: Chance): Rhythm {
  const waves: Wave[] = [];
  for (let at = span.start; at < span.end; at += chance.between(0.5, 1.1)) {
    waves.push({
      at,
      width: chance.between(0.3, 0.6),
      x: 0.01 * chance.normal(),
      y: 0.025 * chance.normal(),
      z: 0.01 * chance.normal(),
    });
  }
  return { ...emptyRhythm, background: 'flat', waves };
}

/** A pacemaker's wire in the right ventricle: a spike, then a wide complex that points away from the apex. */
export function pacedRhythm(span: Span, rate: number, chance: Chance): Rhythm {
  const beats: Beat[] = [];
  for (let at = span.start; at < span.end; at += 60 / rate) {
    beats.push({ at, kind: 'paced', interval: 60 / rate, scale: 1 + 0.02 * chance.normal() });
  }
  return { ...emptyRhythm, beats, spikes: beats.map((beat) => beat.at - 0.09) };
}
