import { findAll, readSvg } from '../read-svg';
import { sampleRate } from './heart-vector';
import { unitsPerMm } from './trace';

/** A stretch of a line, read off the paper again. */
export interface ReadTrace {
  lead: string;
  /** mV, 500 a second. */
  samples: Float64Array;
}

function points(path: string): [number, number][] {
  const numbers = (path.match(/-?\d+/g) ?? []).map(Number);
  let [x, y] = [numbers[0] as number, numbers[1] as number];
  const result: [number, number][] = [[x, y]];
  for (let place = 2; place + 1 < numbers.length; place += 2) {
    x += numbers[place] as number;
    y += numbers[place + 1] as number;
    result.push([x, y]);
  }
  return result;
}

/**
 * Reads the lines of a drawn EKG back from its SVG: each trace with the calibration mark at its left as zero
 * and scale. For tests: what is measured is what a learner sees, not what the model meant.
 */
export function readTraces(svg: string, { speed = 25 }: { speed?: number } = {}): ReadTrace[] {
  const document = readSvg(svg);
  const paths = findAll(document, (one) => one.name === 'path' && one.attributes.d !== undefined);
  const marks = paths.flatMap((one) =>
    [...(one.attributes.d as string).matchAll(/M\d+ (\d+)h[\d.]+v(-\d+)h\d+v\d+h/g)].map((match) => ({
      zero: Number(match[1]),
      unitsPerMv: -Number(match[2]),
    })),
  );
  return paths
    .filter((one) => one.attributes['data-trace'] !== undefined)
    .map((one) => {
      const line = points(one.attributes.d as string);
      const [[startX]] = line as [[number, number]];
      const mark = marks.reduce((best, other) =>
        distance(line, other.zero) < distance(line, best.zero) ? other : best,
      );
      const perSample = (speed * unitsPerMm) / sampleRate;
      const length = Math.round(((line[line.length - 1] as [number, number])[0] - startX) / perSample);
      let segment = 0;
      const samples = Float64Array.from({ length }, (_, sample) => {
        const x = startX + sample * perSample;
        while (segment + 2 < line.length && (line[segment + 1] as [number, number])[0] < x) segment++;
        const [x0, y0] = line[segment] as [number, number];
        const [x1, y1] = line[segment + 1] as [number, number];
        const y = x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
        return (mark.zero - y) / mark.unitsPerMv;
      });
      return { lead: one.attributes['data-trace'] as string, samples };
    });
}

function distance(line: readonly [number, number][], zero: number): number {
  return Math.abs(line.reduce((sum, [, y]) => sum + y, 0) / line.length - zero);
}

/** The rows of a strip joined to one line. */
export function readStrip(svg: string, options: { speed?: number } = {}): Float64Array {
  return Float64Array.from(readTraces(svg, options).flatMap((trace) => [...trace.samples]));
}
