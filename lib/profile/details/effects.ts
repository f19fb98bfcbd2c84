import type { FeatureTable } from "../../features/build";
import { comparable } from "../comparable";
import { type Estimate, normal975 } from "../estimate";

/** The two-sided 5% point of the normal distribution. */
const z = normal975;

/**
 * Cohen's d with the large-sample interval: d ± 1.96 √((n₁ + n₂) / (n₁ n₂) + d² / (2 (n₁ + n₂))).
 *
 * Source: Hedges and Olkin, Statistical Methods for Meta-Analysis, 1985, chapter 5 (without the correction for small samples,
 * which is below 2% from 40 rows on).
 *
 * @param inside - values of one group; those that are not finite are left out
 * @param outside - values of the other
 * @returns null where a group has fewer than two values, or nothing varies within the groups
 * @example
 * cohensD([2, 4], [1, 3])?.value // 1 / √2
 */
export function cohensD(inside: ArrayLike<number>, outside: ArrayLike<number>): Estimate | null {
  const a = moments(inside);
  const b = moments(outside);
  if (a.n < 2 || b.n < 2) return null;
  const pooled = Math.sqrt((a.squares + b.squares) / (a.n + b.n - 2));
  // Rounding leaves some 1e-16 of the mean where all values are the same.
  if (!(pooled > 1e-12 * Math.max(1, Math.abs(a.mean), Math.abs(b.mean)))) return null;
  const value = (a.mean - b.mean) / pooled;
  const n = a.n + b.n;
  const error = Math.sqrt(n / (a.n * b.n) + value ** 2 / (2 * n));
  return { value, low: value - z * error, high: value + z * error };
}

/** Per feature how far a segment lies from all other rows; features without an effect are missing. */
export function effectsOf(
  { names, columns }: Pick<FeatureTable, "names" | "columns">,
  labels: Int32Array,
  segment: number,
): Record<string, Estimate> {
  const effects: Record<string, Estimate> = {};
  for (const name of names) {
    const values = comparable(name, columns[name]);
    const effect = cohensD(
      values.filter((_, i) => labels[i] === segment),
      values.filter((_, i) => labels[i] !== segment),
    );
    if (effect !== null) effects[name] = effect;
  }
  return effects;
}

function moments(values: ArrayLike<number>): { n: number; mean: number; squares: number } {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    n += 1;
    sum += values[i];
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) squares += (values[i] - mean) ** 2;
  }
  return { n, mean, squares };
}
