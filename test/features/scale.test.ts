import { describe, expect, test } from "vitest";
import type { FeatureTable } from "../../lib/features/build";
import { applyScale, type Scale, scaleFeatures } from "../../lib/features/scale";
import { columnOf } from "../../lib/matrix";

/** A table of given columns; scaling reads no context. */
function tableOf(columns: Record<string, readonly number[]>): FeatureTable {
  const names = Object.keys(columns);
  return {
    ids: columns[names[0]].map((_, i) => `C${i}`),
    names,
    columns: Object.fromEntries(names.map((name) => [name, Float64Array.from(columns[name])])),
    context: {} as FeatureTable["context"],
  };
}

describe("scaling by hand", () => {
  test.each<[Scale, number[]]>([
    ["none", [1, 2, 3, 4, 90]],
    ["minmax", [0, 1 / 89, 2 / 89, 3 / 89, 1]],
    // Median 3, quartiles 2 and 4.
    ["robust", [-1, -0.5, 0, 0.5, 43.5]],
    // Mean 20; squared distances 361 + 324 + 289 + 256 + 4900 = 6130, variance 1226.
    ["standard", [-19, -18, -17, -16, 70].map((distance) => distance / Math.sqrt(1226))],
  ])("%s", (scale, expected) => {
    const { matrix } = scaleFeatures(tableOf({ focus: [1, 2, 3, 4, 90] }), ["focus"], scale);
    expect(Array.from(matrix.values)).toEqual(expected.map((value) => expect.closeTo(value, 12)));
  });

  test("clipped takes the catalogue's logarithm, then bounds an outlier at three deviations", () => {
    // 99 customers with one order and one with e^100: standardised logs are -0.1005 and 9.95, the latter becomes 3.
    const orders = [...Array.from({ length: 99 }, () => 1), Math.exp(100)];
    const { matrix, parameters } = scaleFeatures(tableOf({ orders }), ["orders"], "clipped");
    const clip = parameters.columns[0].clip;
    const low = -1 / Math.sqrt(99);
    expect(parameters.columns[0]).toMatchObject({ transform: "log", center: expect.closeTo(1, 12) });
    expect(clip?.center).toBeCloseTo((99 * low + 3) / 100, 12);
    expect(matrix.values[99]).toBeCloseTo(Math.sqrt(99), 10); // two values only: standardised again they are as before
    expect(matrix.values.reduce((sum, value) => sum + value * value, 0) / 100).toBeCloseTo(1, 12);
  });
});

describe("scale parameters", () => {
  test.each<Scale>(["clipped", "standard", "minmax", "robust", "none"])(
    "of %s, kept as JSON, give the same bits again, and rows of their own the same values",
    (scale) => {
      const table = tableOf({
        recencyDays: [0.5, 3, 400, 17],
        orders: [1, 2, 40, 3],
        focus: [0.2, 0.1, 0.9, 0.4],
      });
      const fitted = scaleFeatures(table, table.names, scale);
      const kept = JSON.parse(JSON.stringify(fitted.parameters));
      expect(applyScale(table, kept).matrix).toEqual(fitted.matrix);
      const third = tableOf({ recencyDays: [400], orders: [40], focus: [0.9] });
      expect(applyScale(third, kept).matrix.values).toEqual(fitted.matrix.values.slice(6, 9));
    },
  );
});

describe("columns that can't be scaled", () => {
  test("a constant one is 0 everywhere, later too, and is said to be constant", () => {
    const table = tableOf({ focus: [0.1, 0.1, 0.1], season: [1, 2, 3] });
    for (const scale of ["clipped", "standard", "minmax", "robust"] as const) {
      const { matrix, notes, parameters } = scaleFeatures(table, table.names, scale);
      expect(Array.from(columnOf(matrix, 0))).toEqual([0, 0, 0]);
      expect(notes).toEqual(["focus is constant: it is 0 in every row of the matrix and separates nothing."]);
      expect(applyScale(tableOf({ focus: [7], season: [2] }), parameters).matrix.values[0]).toBe(0);
    }
  });

  test("half the values equal leave the robust range as the unit", () => {
    const { matrix } = scaleFeatures(tableOf({ focus: [1, 1, 1, 1, 3] }), ["focus"], "robust");
    expect(Array.from(matrix.values)).toEqual([0, 0, 0, 0, 2]);
  });

  test.each<[string, FeatureTable, string[], Scale, string]>([
    [
      "values that are no numbers",
      tableOf({ orders: [1, 2, 3], regionAffinity: [0.1, Number.NaN, Number.NaN] }),
      ["orders", "regionAffinity"],
      "standard",
      "Cannot scale features: regionAffinity must be a finite number in every row, received 2 of 3 rows where it is not; leave regionAffinity out",
    ],
    [
      "values without a logarithm",
      tableOf({ orders: [1, 0, 3] }),
      ["orders"],
      "clipped",
      'Cannot scale features: orders must be above 0 in every row for its logarithm, received 1 of 3 rows where it is not; use the scale "standard" or "robust"',
    ],
    [
      "a name that the table lacks",
      tableOf({ orders: [1, 2] }),
      ["focus"],
      "standard",
      'Cannot scale features: the name must be one of orders, received "focus"',
    ],
    [
      "an unknown scale",
      tableOf({ orders: [1, 2] }),
      ["orders"],
      "z" as Scale,
      'Cannot scale features: the scale must be one of clipped, standard, minmax, robust, none, received "z"',
    ],
    [
      "no features",
      tableOf({ orders: [1, 2] }),
      [],
      "standard",
      "Cannot scale features: there must be at least one feature and one row, received 0 features and 2 rows",
    ],
  ])("%s", (_, table, names, scale, message) => {
    expect(() => scaleFeatures(table, names, scale)).toThrow(new RangeError(message));
  });
});
