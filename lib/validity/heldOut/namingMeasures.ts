import type { FeatureTable } from "../../features/build";
import { columnOf, matrixFromColumns } from "../../matrix";
import { type Exposed, type HeldOut, heldOutMeasures, heldOutNames, standardised } from "./heldOut";
import { typicalOrderValues } from "./typicalOrderValues";

/** Measures of how much a customer orders: they need test A2 to reject, and are given exposure. */
const rates = ["orders given exposure", "spending given exposure"];

/** The feature behind the qualifier "regionally loyal". */
export const regionMeasure = "regionAffinity";

/** Names of the features that names of segments are held against, beside those of the fit. */
export function namingFeatures(features: FeatureTable): string[] {
  const region = features.context.regions.length > 1 ? [regionMeasure] : [];
  return [...new Set([...heldOutNames(features), ...region])];
}

/**
 * What names of segments may rest on, in one half: relative price, quantity, focus and season as the default fit scales them;
 * order value, in money and given categories ({@link typicalOrderValues}); and with rates orders and spending given exposure. The last
 * four are standardised, clipped at ±3 and standardised again: one who spent next to nothing must not outweigh all others.
 *
 * @param table - features of one half, `namingFeatures` among them
 * @param inHalf - whether order number o of the book belongs to it
 * @param withRates - whether rates count: only where test A2 rejects
 */
export function namingMeasures(
  table: FeatureTable,
  model: Exposed,
  inHalf: (o: number) => boolean,
  withRates: boolean,
): HeldOut {
  const { names, matrix } = heldOutMeasures(table, model);
  const columns = names
    .map((name, j) => ({ name, values: columnOf(matrix, j) }))
    .filter(({ name }) => withRates || !rates.includes(name))
    .map(({ name, values }) => ({ name, values: rates.includes(name) ? clipped(values) : values }));
  for (const [name, values] of typicalOrderValues(table, model.book, inHalf)) {
    columns.push({ name, values: clipped(values) });
  }
  return {
    names: columns.map(({ name }) => name),
    matrix: matrixFromColumns(columns.map(({ values }) => values)),
  };
}

/** Region affinity in one half, NaN where a customer's region is unknown; null where the data have fewer than two regions. */
export function regionMeasures({ columns }: FeatureTable): HeldOut | null {
  const values = columns[regionMeasure];
  return values === undefined ? null : { names: [regionMeasure], matrix: matrixFromColumns([values]) };
}

function clipped(values: Float64Array): Float64Array {
  return standardised(standardised(values).map((value) => Math.max(-3, Math.min(3, value))));
}
