import { sampleRate } from './heart-vector';

/** Units of the drawing in 1 mm of paper: 0.05 mm is finer than any printer's pen. */
export const unitsPerMm = 20;

/** Points of a line in whole units. */
export type Point = readonly [x: number, y: number];

/** Farther than this from the line (in units), a point is kept. */
const tolerance = 0.7;

/** Douglas and Peucker 1973: leaves out points that lie on the line anyway. */
export function simplified(points: readonly Point[]): Point[] {
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [first, last] = range;
    const [x0, y0] = points[first] as Point;
    const [x1, y1] = points[last] as Point;
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    let farthest = 0;
    let at = -1;
    for (let place = first + 1; place < last; place++) {
      const [x, y] = points[place] as Point;
      const distance = Math.abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length;
      if (distance > farthest) {
        farthest = distance;
        at = place;
      }
    }
    if (at < 0 || farthest <= tolerance) continue;
    keep[at] = 1;
    open.push([first, at], [at, last]);
  }
  return points.filter((_, place) => keep[place] === 1);
}

/** Path data with relative steps: a third of the size of absolute ones. */
export function pathData(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (!start) return '';
  let [x, y] = start;
  let steps = '';
  for (const [nextX, nextY] of rest) {
    const dx = nextX - x;
    const dy = nextY - y;
    steps += `${steps === '' || dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
    x = nextX;
    y = nextY;
  }
  return `M${start[0]} ${start[1]}${steps === '' ? '' : `l${steps}`}`;
}

export interface TraceOptions {
  /** Samples in mV. */
  samples: Float64Array;
  /** s, from the beginning of the samples. */
  from: number;
  to: number;
  /** Where the trace begins and where its line of 0 mV lies, in units. */
  x: number;
  y: number;
  /** The pen goes no farther than this, in units. */
  top: number;
  bottom: number;
  /** mm for 1 s and for 1 mV. */
  speed: number;
  gain: number;
}

/** The line of one lead over a stretch of time, as path data. */
export function tracePath({ samples, from, to, x, y, top, bottom, speed, gain }: TraceOptions): string {
  const first = Math.round(from * sampleRate);
  const last = Math.min(samples.length - 1, Math.round(to * sampleRate));
  const points: Point[] = [];
  for (let sample = first; sample <= last; sample++) {
    const right = ((sample - first) / sampleRate) * speed * unitsPerMm;
    const up = (samples[sample] as number) * gain * unitsPerMm;
    points.push([Math.round(x + right), Math.round(Math.min(bottom, Math.max(top, y - up)))]);
  }
  return pathData(simplified(points));
}
