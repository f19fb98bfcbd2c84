import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildFeatures, type FeatureTable } from "../../lib/features/build";
import { principalComponents } from "../../lib/features/components";
import { type Scale, scaleFeatures, scales } from "../../lib/features/scale";
import { correlationMatrix, skewness, varianceInflation } from "../../lib/features/statistics";
import { type Matrix, matrixFromRows } from "../../lib/matrix";
import { type Customer, type Line, openShop, type Product } from "./toy";

interface Reference {
  readonly customers: readonly Customer[];
  readonly products: readonly Product[];
  readonly lines: readonly Line[];
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly features: readonly number[][];
  readonly scaled: Readonly<Record<Scale, readonly number[][]>>;
  readonly components: Readonly<Record<"scores" | "loadings", readonly number[][]>> &
    Readonly<Record<"explainedVariance" | "explainedVarianceRatio", readonly number[]>>;
  readonly skewness: readonly number[];
  readonly correlation: readonly number[][];
  readonly varianceInflation: readonly number[];
}

/** Generator: test/reference/features/generate.py (pandas 3.1.1, scikit-learn 1.9.1). */
const reference: Reference = JSON.parse(
  readFileSync(join(__dirname, "../reference/features/reference.json"), "utf8"),
);
let table: FeatureTable;

beforeAll(async () => {
  const { customers, products, lines } = reference;
  table = await buildFeatures(await openShop({ customers, products, lines }));
});

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const largest = expected.reduce((worst, value, i) => Math.max(worst, Math.abs(actual[i] - value)), 0);
  expect(largest).toBeLessThan(tolerance);
}

const flat = (rows: readonly number[][]) => Array.from(matrixFromRows(rows).values);
const clippedMatrix = (): Matrix => matrixFromRows(reference.scaled.clipped);

test("the seven features agree with pandas", () => {
  expect(table.ids).toEqual(reference.ids);
  expect(table.names).toEqual(reference.names);
  reference.names.forEach((name, j) => {
    expectClose(
      table.columns[name],
      reference.features.map((row) => row[j]),
      1e-11,
    );
  });
});

describe("agreement with scikit-learn", () => {
  test.each(scales)("of the scale %s", (scale) => {
    const { matrix } = scaleFeatures(table, table.names, scale);
    expectClose(matrix.values, flat(reference.scaled[scale]), 1e-10);
  });

  test("of principal components, signs included", () => {
    const { scores, loadings, explainedVariance, explainedVarianceRatio } = principalComponents(
      clippedMatrix(),
      reference.names,
    );
    expectClose(explainedVariance, reference.components.explainedVariance, 1e-10);
    expectClose(explainedVarianceRatio, reference.components.explainedVarianceRatio, 1e-10);
    expectClose(loadings.values, flat(reference.components.loadings), 1e-10);
    expectClose(scores.values, flat(reference.components.scores), 1e-10);
  });
});

describe("agreement with numpy", () => {
  test("of skewness, correlation and variance inflation", () => {
    expectClose(
      reference.names.map((name) => skewness(table.columns[name])),
      reference.skewness,
      1e-9,
    );
    expectClose(correlationMatrix(clippedMatrix()).values, flat(reference.correlation), 1e-12);
    expectClose(varianceInflation(clippedMatrix()), reference.varianceInflation, 1e-9);
  });
});
