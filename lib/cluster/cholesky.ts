/**
 * Lower triangular factor L of a symmetric positive definite matrix, A = L Lᵀ.
 *
 * Source: Golub and Van Loan, Matrix Computations, section 4.2.
 *
 * @internal
 * @param matrix - `n` × `n`, row-major; the lower triangle is read
 * @returns L, `n` × `n` with zeros above the diagonal; null where the matrix is not positive definite
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j];
      for (let m = 0; m < j; m++) sum -= factor[i * n + m] * factor[j * n + m];
      if (i !== j) {
        factor[i * n + j] = sum / factor[j * n + j];
      } else {
        if (!(sum > 0)) return null;
        factor[i * n + i] = Math.sqrt(sum);
      }
    }
  }
  return factor;
}

/**
 * Smallest eigenvalue of a symmetric matrix, by cyclic Jacobi rotations.
 *
 * Source: Golub and Van Loan, Matrix Computations, section 8.5.
 *
 * @internal
 * @param matrix - `n` × `n`, row-major, symmetric; not changed
 */
export function smallestEigenvalue(matrix: Float64Array, n: number): number {
  const a = matrix.slice();
  for (let sweep = 0; sweep < 50; sweep++) {
    let offDiagonal = 0;
    let diagonal = 0;
    for (let p = 0; p < n; p++) {
      diagonal += a[p * n + p] ** 2;
      for (let q = 0; q < p; q++) offDiagonal += a[p * n + q] ** 2;
    }
    if (offDiagonal <= 1e-32 * diagonal) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, n, p, q);
  }
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) smallest = Math.min(smallest, a[i * n + i]);
  return smallest;
}

/** Turns the plane of p and q such that their common entry vanishes. */
function rotate(a: Float64Array, n: number, p: number, q: number): void {
  const pq = a[p * n + q];
  if (pq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * pq);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let i = 0; i < n; i++) {
    const ip = a[i * n + p];
    const iq = a[i * n + q];
    a[i * n + p] = cosine * ip - sine * iq;
    a[i * n + q] = sine * ip + cosine * iq;
  }
  for (let i = 0; i < n; i++) {
    const pi = a[p * n + i];
    const qi = a[q * n + i];
    a[p * n + i] = cosine * pi - sine * qi;
    a[q * n + i] = sine * pi + cosine * qi;
  }
}
