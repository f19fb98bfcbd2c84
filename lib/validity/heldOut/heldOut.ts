import type { FeatureTable } from "../../features/build";
import { scaleFeatures } from "../../features/scale";
import type { Matrix } from "../../matrix";
import { columnOf, matrixFromColumns } from "../../matrix";
import type { ContinuumModel } from "../continuum/continuumNull";

/** Content features that one half of the orders can say of another; dates can't, they are the same calendar. */
const contentNames = ["relativePrice", "typicalQuantity", "focus", "season"];

/** Names of the features that held-out measures read, beside those of the fit. */
export function heldOutNames({ names, context }: FeatureTable): string[] {
  const dropped = new Set([
    ...context.dropped.map(({ name }) => name),
    ...(context.completeHolidaySeasons < 2 ? ["season"] : []),
    ...(context.hasCategories ? [] : ["focus"]),
  ]);
  const read = [...contentNames.filter((name) => !dropped.has(name)), "orders", "totalValue"];
  return [...new Set([...names, ...read])];
}

/** What is measured in one half of the orders, one standardised column per name. */
export interface HeldOut {
  readonly names: readonly string[];
  readonly matrix: Matrix;
}

/** Customers, and how many orders each would have if all ordered alike while at risk. */
export type Exposed = Pick<ContinuumModel, "book" | "exposure">;

/** Those of the measures whose name is used. */
export function selectMeasures({ names, matrix }: HeldOut, isUsed: (name: string) => boolean): HeldOut {
  const used = names.filter(isUsed);
  return {
    names: used,
    matrix: matrixFromColumns(used.map((name) => columnOf(matrix, names.indexOf(name)))),
  };
}

/**
 * Measures of one half: relative price, quantity, focus and season as the default fit scales them, and orders and spending given
 * exposure, that is the residuals of their logs from a parabola in log exposure, standardised.
 *
 * @param table - features of one half, `heldOutNames` among them
 */
export function heldOutMeasures(table: FeatureTable, { book, exposure }: Exposed): HeldOut {
  const content = contentNames.filter((name) => table.columns[name] !== undefined);
  const scaled = scaleFeatures(table, content, "clipped").matrix;
  const rowOf = new Map(book.customers.ids.map((id, c) => [id, c]));
  const logExposure = Float64Array.from(table.ids, (id) => Math.log(exposure[rowOf.get(id)!]));
  const adjusted = [table.columns.orders, table.columns.totalValue.map((value) => Math.max(value, 1e-9))].map(
    (column) => standardised(residuals(column.map(Math.log), logExposure)),
  );
  return {
    names: [...content, "orders given exposure", "spending given exposure"],
    matrix: matrixFromColumns([...content.map((_, j) => columnOf(scaled, j)), ...adjusted]),
  };
}

/** Least-squares residuals from 1, x and x². */
function residuals(values: Float64Array, x: Float64Array): Float64Array {
  const basis = [x.map(() => 1), x, x.map((value) => value ** 2)];
  const orthogonal: Float64Array[] = [];
  let rest = values;
  for (const column of basis) {
    const size = Math.sqrt(dot(column, column));
    const direction = orthogonal.reduce((left, other) => without(left, other), column);
    const length = Math.sqrt(dot(direction, direction));
    if (length <= 1e-9 * size) continue;
    const unit = direction.map((value) => value / length);
    orthogonal.push(unit);
    rest = without(rest, unit);
  }
  return rest;
}

function without(values: Float64Array, unit: Float64Array): Float64Array {
  const along = dot(values, unit);
  return values.map((value, i) => value - along * unit[i]);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** With mean 0 and standard deviation 1; 0 everywhere where all are the same. */
export function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (sd > 1e-9 ? (value - mean) / sd : 0));
}
