import type { BodyVector, Wave } from './heart-vector';
import { pWave, pacingSpike, qrsComplex, stLevel, tWave, type PKind, type QrsKind } from './wave-shapes';

/** A beat of the ventricles. Times are of the peak of its QRS complex, in s. */
export interface Beat {
  at: number;
  kind: QrsKind;
  /** From the beat before. */
  interval: number;
  /** About 1: no two beats are quite alike. */
  scale: number;
  /** Size of the T wave against the usual one; 1 where it is left out. */
  tScale?: number;
}

/** A P wave, by the time of its peak. */
export interface AtrialBeat {
  at: number;
  kind: PKind;
}

/** What the line between the complexes does where no P waves stand. */
export type Background = 'even' | 'uneven' | 'sawtooth' | 'chaotic' | 'flat';

/** A rhythm in time, somewhat longer than the strip on both sides. */
export interface Rhythm {
  beats: Beat[];
  atrial: AtrialBeat[];
  /** Spikes of a pacemaker. */
  spikes: number[];
  background: Background;
  /** Activity that belongs to no single beat. */
  waves: Wave[];
  /** Level between QRS and T in mV, where it is not 0. */
  st: BodyVector | null;
}

/** The stretch of time that a generator fills, in s. */
export interface Span {
  start: number;
  end: number;
}

export const emptyRhythm: Rhythm = { beats: [], atrial: [], spikes: [], background: 'even', waves: [], st: null };

/** The same rhythm, later by `seconds`. */
export function shiftRhythm(rhythm: Rhythm, seconds: number): Rhythm {
  const later = <T extends { at: number }>(items: readonly T[]) =>
    items.map((item) => ({ ...item, at: item.at + seconds }));
  return {
    ...rhythm,
    beats: later(rhythm.beats),
    atrial: later(rhythm.atrial),
    waves: later(rhythm.waves),
    spikes: rhythm.spikes.map((at) => at + seconds),
  };
}

/** All Gaussians of a rhythm. */
export function rhythmWaves(rhythm: Rhythm): Wave[] {
  return [
    ...rhythm.waves,
    ...rhythm.atrial.flatMap((p) => pWave(p.at, p.kind)),
    ...rhythm.spikes.map(pacingSpike),
    ...rhythm.beats.flatMap((beat) => [
      ...qrsComplex(beat.at, beat.kind, beat.scale),
      ...tWave(beat.at, beat.kind, beat.interval, beat.scale * (beat.tScale ?? 1)),
      ...(rhythm.st ? stLevel(beat.at, beat.kind, beat.interval, rhythm.st) : []),
    ]),
  ];
}
