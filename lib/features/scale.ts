import { type Matrix, matrixFromColumns } from "../matrix";
import type { FeatureTable } from "./build";
import { featureDefinition } from "./catalogue";
import type { Transform } from "./definition";

/**
 * How columns are made comparable:
 * - `clipped`: the catalogue's transform, standardised, clipped at ±3, standardised again: the default;
 * - `standard`: less the mean, divided by the standard deviation (divisor n), no transform;
 * - `minmax`: from 0 at the minimum to 1 at the maximum;
 * - `robust`: less the median, divided by the interquartile range (linear interpolation);
 * - `none`: as they are.
 */
export type Scale = "clipped" | "standard" | "minmax" | "robust" | "none";

/** All ways of scaling, the default first. */
export const scales: readonly Scale[] = ["clipped", "standard", "minmax", "robust", "none"];

/** Unit of a column after scaling; none where it is left as it is. */
export const scaleUnits: Readonly<Record<Scale, string>> = {
  clipped: "standard deviations",
  standard: "standard deviations",
  minmax: "share of the range",
  robust: "interquartile ranges",
  none: "",
};

/** How one column was scaled; plain JSON. A `spread` of 0 marks a constant column, which is 0 everywhere. */
export interface ColumnScale {
  readonly name: string;
  readonly transform: Transform;
  readonly center: number;
  readonly spread: number;
  /** The second step of `clipped`; null otherwise. */
  readonly clip: { readonly limit: number; readonly center: number; readonly spread: number } | null;
}

/** All that is needed to scale other rows the same way; plain JSON. */
export interface ScaleParameters {
  readonly scale: Scale;
  readonly columns: readonly ColumnScale[];
}

/** A table of features as the matrix that models fit, with what reproduces its scaling. */
export interface ScaledFeatures {
  /** One row per id, one column per name; finite. */
  readonly matrix: Matrix;
  readonly names: readonly string[];
  readonly ids: readonly string[];
  readonly parameters: ScaleParameters;
  /** Facts that a reader must be told: constant columns. */
  readonly notes: readonly string[];
}

const clipLimit = 3;

/**
 * Scales features to a matrix.
 *
 * @param names - columns of the table, in the order of the matrix' columns
 * @throws RangeError for a name that the table lacks, an unknown scale, no names or no rows, a value that is not
 *   finite, or one that has no logarithm (the feature and the number of rows are named)
 * @example
 * scaleFeatures(table, table.names).matrix // as many rows as customers, every column with mean 0 and variance 1
 */
export function scaleFeatures(
  table: FeatureTable,
  names: readonly string[] = table.names,
  scale: Scale = "clipped",
): ScaledFeatures {
  if (!scales.includes(scale)) {
    throw new RangeError(
      `Cannot scale features: the scale must be one of ${scales.join(", ")}, received "${scale}"`,
    );
  }
  if (names.length === 0 || table.ids.length === 0) {
    throw new RangeError(
      `Cannot scale features: there must be at least one feature and one row, received ${names.length} features and ${table.ids.length} rows`,
    );
  }
  const columns = names.map((name) => {
    const transform = scale === "clipped" ? featureDefinition(name).transform : "none";
    return fitColumn(name, transformed(table, name, transform), scale, transform);
  });
  return applyScale(table, { scale, columns });
}

/**
 * Scales rows by the parameters of an earlier call; on the same rows the result is the same to the last bit.
 *
 * @throws RangeError as `scaleFeatures` does
 */
export function applyScale(table: FeatureTable, parameters: ScaleParameters): ScaledFeatures {
  const columns = parameters.columns.map((column) =>
    scaleColumn(transformed(table, column.name, column.transform), column),
  );
  const notes = parameters.columns
    .filter(({ spread }) => spread === 0)
    .map(({ name }) => `${name} is constant: it is 0 in every row of the matrix and separates nothing.`);
  const names = parameters.columns.map(({ name }) => name);
  return { matrix: matrixFromColumns(columns), names, ids: table.ids, parameters, notes };
}

function fitColumn(name: string, values: Float64Array, scale: Scale, transform: Transform): ColumnScale {
  const { center, spread } = location(values, scale);
  const column: ColumnScale = { name, transform, center, spread, clip: null };
  if (scale !== "clipped" || spread === 0) return column;
  const once = scaleColumn(values, column).map(clip);
  return { ...column, clip: { limit: clipLimit, ...location(once, "standard") } };
}

function location(values: Float64Array, scale: Scale): { center: number; spread: number } {
  if (scale === "none") return { center: 0, spread: 1 };
  const sorted = Float64Array.from(values).sort();
  const smallest = sorted[0];
  const largest = sorted[sorted.length - 1];
  if (smallest === largest) return { center: smallest, spread: 0 };
  if (scale === "minmax") return { center: smallest, spread: largest - smallest };
  if (scale === "robust") {
    // Like scikit-learn: more than half the values equal leave an interquartile range of 0, and the unit as it is.
    const range = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
    return { center: quantileOfSorted(sorted, 0.5), spread: range || 1 };
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { center: mean, spread: Math.sqrt(variance) };
}

function scaleColumn(values: Float64Array, { center, spread, clip: second }: ColumnScale): Float64Array {
  if (spread === 0) return new Float64Array(values.length);
  const scaled = values.map((value) => (value - center) / spread);
  return second ? scaled.map((value) => (clip(value) - second.center) / second.spread) : scaled;
}

function clip(value: number): number {
  return Math.max(-clipLimit, Math.min(clipLimit, value));
}

function transformed(table: FeatureTable, name: string, transform: Transform): Float64Array {
  const values = table.columns[name];
  if (values === undefined) {
    throw new RangeError(
      `Cannot scale features: the name must be one of ${table.names.join(", ")}, received "${name}"`,
    );
  }
  const bound = { none: Number.NEGATIVE_INFINITY, log: 0, log1p: -1 }[transform];
  const undefinedRows = values.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0);
  if (undefinedRows > 0) {
    throw new RangeError(
      `Cannot scale features: ${name} must be a finite number in every row, received ${undefinedRows} of ${values.length} rows where it is not; leave ${name} out`,
    );
  }
  const outside = values.reduce((count, value) => count + (value > bound ? 0 : 1), 0);
  if (outside > 0) {
    throw new RangeError(
      `Cannot scale features: ${name} must be above ${bound} in every row for its logarithm, received ${outside} of ${values.length} rows where it is not; use the scale "standard" or "robust"`,
    );
  }
  if (transform === "none") return values;
  return values.map(transform === "log" ? Math.log : Math.log1p);
}

/** The quantile of ascending values at a probability, interpolated linearly (type 7 of Hyndman and Fan, 1996). */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
