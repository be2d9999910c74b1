import type { BodyVector, Wave } from './heart-vector';

/** Offsets are from the peak of the beat in s; vectors in mV. */
type Shape = readonly (readonly [offset: number, width: number, x: number, y: number, z: number])[];

export type PKind = 'sinus' | 'ectopic';
export type QrsKind = 'narrow' | 'ventricular' | 'ventricular-other' | 'escape' | 'paced';

// Right atrium first (to the front), then the left (to the back): upright in II, small and biphasic in V1.
const pShapes: Record<PKind, Shape> = {
  sinus: [
    [-0.013, 0.017, 0.07, 0.1, -0.06],
    [0.013, 0.017, 0.1, 0.075, 0.05],
  ],
  ectopic: [
    [-0.014, 0.012, 0.04, 0.11, -0.05],
    [0.014, 0.013, 0.09, -0.03, 0.06],
  ],
};

/** From the peak of a P wave back to where it begins. */
export const pOnset = 0.048;

// Septum (to the right and front), free wall of the left ventricle, then its base (to the back).
const qrsShapes: Record<QrsKind, Shape> = {
  narrow: [
    [-0.024, 0.007, -0.14, -0.1, -0.3],
    [0, 0.0105, 1.02, 1.0, 0.3],
    [0.023, 0.0085, -0.2, -0.16, 0.62],
  ],
  ventricular: [
    [-0.04, 0.018, 0.15, 0.35, 0.1],
    [0, 0.026, 0.4, 1.3, 0.6],
    [0.042, 0.02, 0.1, 0.45, 0.3],
  ],
  'ventricular-other': [
    [-0.035, 0.018, -0.1, -0.3, -0.2],
    [0, 0.027, -0.5, -1.15, -0.7],
    [0.045, 0.02, -0.1, -0.3, 0.2],
  ],
  escape: [
    [-0.035, 0.016, 0.3, 0.3, 0.2],
    [0, 0.023, 0.6, 0.75, 0.55],
    [0.04, 0.019, 0.35, 0.4, 0.4],
  ],
  paced: [
    [-0.035, 0.017, 0.1, -0.3, 0.2],
    [0, 0.026, 0.5, -1.0, 0.55],
    [0.042, 0.02, 0.2, -0.35, 0.3],
  ],
};

/** From the peak of a QRS complex back to where it begins. */
export const qrsOnset: Record<QrsKind, number> = {
  narrow: 0.042,
  ventricular: 0.082,
  'ventricular-other': 0.078,
  escape: 0.072,
  paced: 0.076,
};

/** From the peak of a QRS complex to its end, the J point. */
export const qrsEnd: Record<QrsKind, number> = {
  narrow: 0.046,
  ventricular: 0.088,
  'ventricular-other': 0.09,
  escape: 0.084,
  paced: 0.088,
};

// After a wide beat the T wave points away from it.
const tVectors: Record<QrsKind, BodyVector> = {
  narrow: { x: 0.25, y: 0.21, z: -0.11 },
  ventricular: { x: -0.1, y: -0.42, z: -0.2 },
  'ventricular-other': { x: 0.15, y: 0.4, z: 0.25 },
  escape: { x: -0.2, y: -0.28, z: -0.2 },
  paced: { x: -0.15, y: 0.36, z: -0.18 },
};

const placed = (shape: Shape, at: number, scale: number): Wave[] =>
  shape.map(([offset, width, x, y, z]) => ({ at: at + offset, width, x: x * scale, y: y * scale, z: z * scale }));

export function pWave(at: number, kind: PKind = 'sinus', scale = 1): Wave[] {
  return placed(pShapes[kind], at, scale);
}

export function qrsComplex(at: number, kind: QrsKind, scale = 1): Wave[] {
  return placed(qrsShapes[kind], at, scale);
}

/** From the peak of a QRS to that of its T wave: shorter at fast rates, as by Bazett with the root of the interval before. */
export function tDelay(kind: QrsKind, interval: number): number {
  const root = Math.sqrt(Math.min(1.1, Math.max(0.26, interval)));
  return Math.min((kind === 'narrow' ? 0.29 : 0.33) * root, 0.55 * interval);
}

/** A T wave that rises slowly and falls faster. `interval` is the time from the beat before. */
export function tWave(at: number, kind: QrsKind, interval: number, scale = 1): Wave[] {
  const root = Math.sqrt(Math.min(1.1, Math.max(0.26, interval)));
  const peak = at + tDelay(kind, interval);
  const { x, y, z } = tVectors[kind];
  const part = (offset: number, width: number, share: number): Wave => ({
    at: peak + offset * root,
    width: width * root,
    x: x * share * scale,
    y: y * share * scale,
    z: z * share * scale,
  });
  return [part(-0.03, 0.05, 0.55), part(0.008, 0.033, 0.6)];
}

/**
 * A level that holds from the end of a QRS into the T wave: Gaussians so close that their sum is flat.
 * `vector` is the level in mV.
 */
export function stLevel(at: number, kind: QrsKind, interval: number, vector: BodyVector): Wave[] {
  const width = 0.02;
  const apart = 0.03;
  const share = apart / (width * Math.sqrt(2 * Math.PI));
  const first = at + qrsEnd[kind] + 0.008;
  const count = Math.max(3, Math.round((tDelay(kind, interval) - qrsEnd[kind]) / apart));
  return Array.from({ length: count }, (_, place) => ({
    at: first + place * apart,
    width,
    x: vector.x * share,
    y: vector.y * share,
    z: vector.z * share,
  }));
}

/** The spike of a pacemaker: 2 ms, drawn as a line. */
export function pacingSpike(at: number): Wave {
  return { at, width: 0.002, x: 0.3, y: 0.75, z: -0.2 };
}
