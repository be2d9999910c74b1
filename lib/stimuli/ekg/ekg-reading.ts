import { sampleRate } from './heart-vector';

/** A complex as measured on a line of samples; times in s, heights in mV. */
export interface ReadComplex {
  at: number;
  onset: number;
  end: number;
  height: number;
}

const at = (samples: Float64Array, seconds: number) => samples[Math.round(seconds * sampleRate)] ?? 0;

/** The middle of a stretch of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Slope in mV per s over 4 ms. */
const slope = (samples: Float64Array, sample: number) =>
  (((samples[sample + 1] ?? 0) - (samples[sample - 1] ?? 0)) * sampleRate) / 2;

/**
 * Finds complexes where the line is steep (as Pan and Tompkins 1985 do, by squared slope in a moving window),
 * then their ends where it becomes flat. Knows nothing of how the line was made.
 */
export function findComplexes(
  samples: Float64Array,
  { window = 0.12, flat = 4 }: { window?: number; flat?: number } = {},
): ReadComplex[] {
  const half = Math.round((window * sampleRate) / 2);
  const energy = Float64Array.from(samples, (_, sample) => {
    let sum = 0;
    for (let near = sample - half; near <= sample + half; near++) sum += slope(samples, near) ** 2;
    return sum / (2 * half + 1);
  });
  const threshold = 0.25 * Math.max(...energy.subarray(half, energy.length - half));
  const found: ReadComplex[] = [];
  for (let sample = 1; sample < samples.length; sample++) {
    if ((energy[sample] as number) < threshold) continue;
    let last = sample;
    while (last < samples.length && (energy[last] as number) >= threshold) last++;
    let peak = sample;
    const base = median([...samples.subarray(Math.max(0, sample - 100), Math.min(samples.length, last + 100))]);
    for (let one = sample; one < last; one++) {
      if (Math.abs((samples[one] as number) - base) > Math.abs((samples[peak] as number) - base)) peak = one;
    }
    let onset = peak;
    let end = peak;
    // The edge is where the line has been flat for 12 ms.
    const isFlat = (from: number, direction: number) =>
      Array.from({ length: 6 }, (_, step) => Math.abs(slope(samples, from + direction * step))).every(
        (value) => value < flat,
      );
    while (onset > 0 && peak - onset < 80 && !isFlat(onset, -1)) onset--;
    while (end < samples.length && end - peak < 80 && !isFlat(end, 1)) end++;
    // A rounded top is flat for a moment: look from the steep flanks outwards.
    if (peak - onset < 8 || end - peak < 8) {
      onset = edge(samples, peak, -1, isFlat);
      end = edge(samples, peak, 1, isFlat);
    }
    found.push({
      at: peak / sampleRate,
      onset: onset / sampleRate,
      end: end / sampleRate,
      height: (samples[peak] as number) - at(samples, onset / sampleRate),
    });
    sample = last;
  }
  return found;
}

function edge(
  samples: Float64Array,
  peak: number,
  direction: number,
  isFlat: (from: number, direction: number) => boolean,
): number {
  let steepest = peak;
  for (let step = 1; step < 30; step++) {
    const here = peak + direction * step;
    if (Math.abs(slope(samples, here)) > Math.abs(slope(samples, steepest))) steepest = here;
  }
  let sample = steepest;
  while (sample > 0 && sample < samples.length && Math.abs(sample - peak) < 80 && !isFlat(sample, direction))
    sample += direction;
  return sample;
}

/** Intervals between neighbours. */
export const intervals = (times: readonly number[]): number[] =>
  times.slice(1).map((time, place) => time - (times[place] as number));

/** The upright wave before a complex, if there is one: its peak, and where it begins; times in s. */
export function findP(
  samples: Float64Array,
  complex: ReadComplex,
  from = 0.32,
): { at: number; onset: number; height: number } | null {
  const first = Math.max(0, Math.round((complex.onset - from) * sampleRate));
  const last = Math.round((complex.onset - 0.02) * sampleRate);
  const base = at(samples, complex.onset - 0.01);
  let peak = -1;
  for (let sample = last; sample > first; sample--) {
    const value = samples[sample] as number;
    if (value - base < 0.06) continue;
    if (value >= (samples[sample - 1] ?? Infinity) && value > (samples[sample + 1] ?? Infinity)) {
      peak = sample;
      break;
    }
  }
  if (peak < 0) return null;
  const height = (samples[peak] as number) - base;
  let onset = peak;
  // To where the line is low again, or, where a T wave comes before, to the valley between them.
  const valley = (sample: number) => sample < peak - 10 && (samples[sample - 6] ?? 0) >= (samples[sample] as number);
  while (onset > 0 && (samples[onset] as number) - base > 0.12 * height && !valley(onset)) onset--;
  return { at: peak / sampleRate, onset: onset / sampleRate, height };
}

/** Level against the line before the complex, 60 ms after its end. */
export function levelAfter(samples: Float64Array, complex: ReadComplex, end: number): number {
  return at(samples, complex.at + end + 0.06) - at(samples, complex.onset - 0.01);
}

/** Mean square of the part of a line between two frequencies in Hz (by its discrete Fourier transform). */
export function powerBetween(samples: Float64Array, low: number, high: number): number {
  const n = samples.length;
  let power = 0;
  for (let bin = Math.ceil((low * n) / sampleRate); bin <= Math.floor((high * n) / sampleRate); bin++) {
    let re = 0;
    let im = 0;
    for (let sample = 0; sample < n; sample++) {
      const angle = (2 * Math.PI * bin * sample) / n;
      re += (samples[sample] as number) * Math.cos(angle);
      im -= (samples[sample] as number) * Math.sin(angle);
    }
    power += (2 * (re * re + im * im)) / (n * n);
  }
  return power;
}
