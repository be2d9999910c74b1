/**
 * Inverse of a symmetric positive definite matrix (row by row, size x size), by Cholesky's decomposition.
 * Null if the matrix is not positive definite.
 */
export function invertPositiveDefinite(matrix: Float64Array, size: number): Float64Array | null {
  const lower = cholesky(matrix, size);
  if (!lower) return null;
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let unit = 0; unit < size; unit++) {
    column.fill(0);
    for (let row = unit; row < size; row++) {
      let sum = row === unit ? 1 : 0;
      for (let k = unit; k < row; k++) sum -= lower[row * size + k]! * column[k]!;
      column[row] = sum / lower[row * size + row]!;
    }
    for (let row = size - 1; row >= unit; row--) {
      let sum = column[row]!;
      for (let k = row + 1; k < size; k++) sum -= lower[k * size + row]! * column[k]!;
      column[row] = sum / lower[row * size + row]!;
      inverse[row * size + unit] = column[row]!;
      inverse[unit * size + row] = column[row]!;
    }
  }
  return inverse;
}

/** Lower triangle L with L Lᵀ = matrix, or null if the matrix is not positive definite. */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) sum -= lower[row * size + k]! * lower[column * size + k]!;
      if (column < row) {
        lower[row * size + column] = sum / lower[column * size + column]!;
      } else {
        if (!(sum > Number.EPSILON * Math.abs(matrix[row * size + row]!))) return null;
        lower[row * size + row] = Math.sqrt(sum);
      }
    }
  }
  return lower;
}
