/** Points and weights of a rule for integrals over a distribution; the weights add up to 1. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** A weight below this share of the whole changes no result in double precision. */
const NEGLIGIBLE_WEIGHT = 1e-17;
const MAX_SWEEPS = 60;

/**
 * Gauss-Hermite quadrature for the standard normal density: the sum of w f(x) is the mean of f(X) with
 * X ~ N(0, 1), exact for polynomials of degree below 2 `size`. Nodes ascend.
 *
 * Golub and Welsch (1969, Math. Comp. 23:221): the nodes are the eigenvalues of the symmetric tridiagonal
 * matrix of the recursion of the orthonormal polynomials, here zeros on the diagonal and √k beside it
 * (probabilists' Hermite polynomials), and each weight is the square of the first component of the
 * eigenvector. Eigenvalues by the implicit QL method (Press et al., Numerical Recipes, section 11.3).
 *
 * Throws RangeError unless `size` is a whole number from 1 to 1,000.
 */
export function gaussHermite(size: number): Quadrature {
  if (!Number.isInteger(size) || size < 1 || size > 1000)
    throw new RangeError('the size must be a whole number from 1 to 1,000');
  const diagonal = new Float64Array(size);
  const beside = Float64Array.from({ length: size }, (_, k) => (k + 1 < size ? Math.sqrt(k + 1) : 0));
  const first = new Float64Array(size);
  first[0] = 1;
  diagonalise(diagonal, beside, first);

  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[i]! - diagonal[j]!);
  const nodes = new Float64Array(size);
  const weights = new Float64Array(size);
  order.forEach((from, to) => {
    // The rule is symmetric: averaging with the mirror image removes what rounding added.
    const mirror = order[size - 1 - to]!;
    nodes[to] = (diagonal[from]! - diagonal[mirror]!) / 2;
    weights[to] = (first[from]! ** 2 + first[mirror]! ** 2) / 2;
  });
  return { nodes, weights };
}

/** The same rule without the outer points whose weight is lost in rounding: far fewer points where `size` is large. */
export function trimmedGaussHermite(size: number): Quadrature {
  const { nodes, weights } = gaussHermite(size);
  const kept = Array.from(weights.keys()).filter((k) => weights[k]! >= NEGLIGIBLE_WEIGHT);
  return { nodes: Float64Array.from(kept, (k) => nodes[k]!), weights: Float64Array.from(kept, (k) => weights[k]!) };
}

/**
 * A size that resolves the posterior of an examinee with `answers` answers to items of slope near 1.
 *
 * The points of a rule of size n lie π/√n apart near 0. Summing a normal density of spread s at distance h
 * errs by about 2 exp(-2 (π s / h)²), which for h = 1.25 s is 7e-6; s is near 1/√(1 + answers/4), the most
 * that items can tell.
 */
export function quadratureSize(answers: number): number {
  const wanted = Math.ceil((Math.PI / 1.25) ** 2 * (1 + answers / 4));
  return Math.min(301, Math.max(61, wanted + ((wanted + 1) % 2)));
}

/** Turns `diagonal` into the eigenvalues and `first` into the first row of the eigenvectors. `beside` is used up. */
function diagonalise(diagonal: Float64Array, beside: Float64Array, first: Float64Array): void {
  const size = diagonal.length;
  for (let low = 0; low < size; low++) {
    for (let sweep = 0; ; sweep++) {
      let high = low;
      while (high < size - 1) {
        const scale = Math.abs(diagonal[high]!) + Math.abs(diagonal[high + 1]!);
        if (Math.abs(beside[high]!) <= Number.EPSILON * scale) break;
        high++;
      }
      if (high === low) break;
      if (sweep === MAX_SWEEPS) throw new Error('the eigenvalues of the quadrature did not settle');
      rotate(diagonal, beside, first, low, high);
    }
  }
}

/** One implicit QL step on rows `low` to `high`. */
function rotate(diagonal: Float64Array, beside: Float64Array, first: Float64Array, low: number, high: number): void {
  const slant = (diagonal[low + 1]! - diagonal[low]!) / (2 * beside[low]!);
  const root = Math.hypot(slant, 1);
  let g = diagonal[high]! - diagonal[low]! + beside[low]! / (slant + (slant >= 0 ? root : -root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let row = high - 1; row >= low; row--) {
    const f = sine * beside[row]!;
    const b = cosine * beside[row]!;
    const length = Math.hypot(f, g);
    beside[row + 1] = length;
    if (length === 0) {
      diagonal[row + 1] = diagonal[row + 1]! - shift;
      beside[high] = 0;
      return;
    }
    sine = f / length;
    cosine = g / length;
    const base = diagonal[row + 1]! - shift;
    const turn = (diagonal[row]! - base) * sine + 2 * cosine * b;
    shift = sine * turn;
    diagonal[row + 1] = base + shift;
    g = cosine * turn - b;
    const next = first[row + 1]!;
    first[row + 1] = sine * first[row]! + cosine * next;
    first[row] = cosine * first[row]! - sine * next;
  }
  diagonal[low] = diagonal[low]! - shift;
  beside[low] = g;
  beside[high] = 0;
}
