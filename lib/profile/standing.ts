import { rankAmong } from "../features/rank";
import { comparable } from "./comparable";

/** Where a segment's median lies among all rows: in the lowest, middle or highest third. */
export type Level = "low" | "moderate" | "high";

/** How a segment stands in one feature. */
export interface FeatureStanding {
  /** Mean and median of the feature in its own unit, over rows where it is defined. */
  readonly mean: number;
  readonly median: number;
  /**
   * The segment's mean less the mean of all rows, in standard deviations of all rows (divisor n), after the catalogue's
   * transform; 0 for a constant feature.
   */
  readonly difference: number;
  /**
   * The third of all rows in which the median lies. Ties count half, so that a value which half of all rows share is
   * moderate.
   */
  readonly level: Level;
}

/** How the rows of each label stand in one feature; labels without a defined value are missing. */
export function standings(
  name: string,
  values: Float64Array,
  labels: Int32Array,
): ReadonlyMap<number, FeatureStanding> {
  const all = values.filter(Number.isFinite).sort();
  const compared = comparable(name, values);
  const population = meanAndDeviation(compared.filter(Number.isFinite));
  const result = new Map<number, FeatureStanding>();
  for (const label of new Set(labels)) {
    const own = values.filter((value, i) => labels[i] === label && Number.isFinite(value)).sort();
    if (own.length === 0) continue;
    const transformed = compared.filter((value, i) => labels[i] === label && Number.isFinite(value));
    const distance = meanAndDeviation(transformed).mean - population.mean;
    const median = medianOfSorted(own);
    result.set(label, {
      mean: meanAndDeviation(own).mean,
      median,
      difference: population.deviation === 0 ? 0 : distance / population.deviation,
      level: levelOf(median, all),
    });
  }
  return result;
}

function levelOf(value: number, sorted: Float64Array): Level {
  const rank = rankAmong(value, sorted);
  if (rank < 1 / 3) return "low";
  return rank > 2 / 3 ? "high" : "moderate";
}

function meanAndDeviation(values: Float64Array): { mean: number; deviation: number } {
  if (values.every((value) => value === values[0])) return { mean: values[0] ?? Number.NaN, deviation: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

/** Middle value, or the mean of both; NaN where there is none. */
export function medianOfSorted(sorted: Float64Array): number {
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}
