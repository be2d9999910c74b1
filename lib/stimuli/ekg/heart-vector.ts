/** Samples a second. */
export const sampleRate = 500;

/** mV along the axes of the body: x to the left, y down, z to the back (as Frank and Dower have them). */
export interface BodyVector {
  x: number;
  y: number;
  z: number;
}

/** One Gaussian of the heart vector: where it peaks (s), its standard deviation (s) and its vector at the peak. */
export interface Wave extends BodyVector {
  at: number;
  width: number;
}

/** The heart vector in time, in mV. */
export interface HeartVector {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
}

/**
 * The heart as one current dipole that turns and swells: a sum of Gaussians on each of its three axes.
 *
 * McSharry PE, Clifford GD, Tarassenko L, Smith LA. A dynamical model for generating synthetic
 * electrocardiogram signals. IEEE Trans Biomed Eng 2003;50:289-294 (Gaussians at the waves of one lead).
 * Sameni R, Clifford GD, Jutten C, Shamsollahi MB. Multichannel ECG and noise modeling: application to
 * maternal and fetal ECG signals. EURASIP J Adv Signal Process 2007:043407 (the same on the dipole's axes).
 * Here the Gaussians stand at times, not at phases of a limit cycle, so that irregular rhythms need no tricks.
 */
export function heartVector(waves: readonly Wave[], seconds: number): HeartVector {
  const length = Math.round(seconds * sampleRate);
  const vector = { x: new Float64Array(length), y: new Float64Array(length), z: new Float64Array(length) };
  for (const wave of waves) {
    const reach = 5 * wave.width;
    const first = Math.max(0, Math.ceil((wave.at - reach) * sampleRate));
    const last = Math.min(length - 1, Math.floor((wave.at + reach) * sampleRate));
    for (let sample = first; sample <= last; sample++) {
      const away = (sample / sampleRate - wave.at) / wave.width;
      const height = Math.exp(-(away * away) / 2);
      vector.x[sample] = (vector.x[sample] as number) + wave.x * height;
      vector.y[sample] = (vector.y[sample] as number) + wave.y * height;
      vector.z[sample] = (vector.z[sample] as number) + wave.z * height;
    }
  }
  return vector;
}
