import { describe, expect, it } from "vitest";
import { kmeans } from "../../lib/cluster/kmeans";
import { columnOf, type Matrix, matrixFromColumns, matrixFromRows } from "../../lib/matrix";
import { createRandom } from "../../lib/random";
import { dominance } from "../../lib/validity/dominance";

const random = createRandom(4);
const noise = (n: number, sd = 1) => Float64Array.from({ length: n }, () => random.normal(0, sd));

/** Columns less their mean, over their standard deviation. */
function standardised(matrix: Matrix): Matrix {
  return matrixFromColumns(
    Array.from({ length: matrix.nCols }, (_, j) => {
      const column = columnOf(matrix, j);
      const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
      const sd = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
      return column.map((value) => (value - mean) / sd);
    }),
  );
}

describe("one column that decides", () => {
  it("is named where it alone gives the segments", () => {
    const spending = noise(200).map((value) => 1000 * value);
    const raw = matrixFromColumns([noise(200), spending]);
    const { labels } = kmeans(raw, 3);
    const { parts, dominating, columns, sentences } = dominance(raw, raw, ["orders", "spending"], labels);
    expect(parts[0]).toMatchObject({ name: "spending", columns: ["spending"], nClusters: 3 });
    expect(parts[0].adjustedRand).toBeGreaterThan(0.95);
    expect(dominating).toEqual(["spending"]);
    expect(columns[1].varianceShare).toBeGreaterThan(0.99999);
    expect(sentences).toEqual([
      `One column decides: spending. KMeans on it alone gives the same segments (adjusted Rand index ${parts[0].adjustedRand.toFixed(2)}).`,
      "spending makes 99.999% of the variance that the model saw: the other columns hardly count. Scale the columns.",
    ]);
  });

  it("is none where two columns make four corners", () => {
    const corners = matrixFromRows(
      Array.from({ length: 80 }, (_, i) => [(i % 2) * 10 + (i % 7) / 10, ((i >> 1) % 2) * 10 + (i % 5) / 10]),
    );
    const found = dominance(corners, corners, ["a", "b"], kmeans(corners, 4).labels);
    expect(found.dominating).toEqual([]);
    expect(found.sentences).toEqual([]);
    for (const { adjustedRand } of found.parts) expect(adjustedRand).toBeLessThan(0.6);
  });

  it("is said to be the only one where it is", () => {
    const raw = matrixFromRows([[0], [1], [10], [11]]);
    const found = dominance(raw, raw, ["orders"], Int32Array.of(0, 0, 1, 1));
    expect(found.sentences[0]).toBe("There is one column only, orders: the segments are ranges of it.");
    expect(found.sentences.some((sentence) => sentence.startsWith("One column decides"))).toBe(false);
  });
});

describe("a block of indicator columns", () => {
  it("is named where regions are the segments", () => {
    const regions = Array.from({ length: 150 }, (_, i) => i % 3);
    const indicator = (region: number) => Float64Array.from(regions, (r) => (r === region ? 1 : 0));
    const raw = matrixFromColumns([noise(150, 0.1), indicator(0), indicator(1), indicator(2)]);
    const names = ["orders", "region=Asia", "region=Europe", "region=Africa"];
    const { parts, dominating, columns, sentences } = dominance(raw, raw, names, kmeans(raw, 3).labels);
    expect(parts.map(({ name }) => name).sort()).toEqual([
      "orders",
      "region",
      "region=Africa",
      "region=Asia",
      "region=Europe",
    ]);
    expect(parts[0]).toEqual({ name: "region", columns: names.slice(1), nClusters: 3, adjustedRand: 1 });
    expect(dominating).toEqual(["region"]);
    expect(sentences[0]).toBe(
      "One block of 3 indicator columns decides: region. KMeans on them alone gives the same segments (adjusted Rand index 1.00).",
    );
    // Each of them is 1 less the two others.
    expect(columns.map(({ determinedByOthers }) => determinedByOthers)).toEqual([false, true, true, true]);
    expect(sentences).toContain(
      "region=Asia follows from the other columns entirely: what it says counts twice.",
    );
  });
});

describe("a column with few values", () => {
  it("is named where its values are the clusters, in the words of its own values", () => {
    const quantity = Float64Array.from({ length: 120 }, (_, i) => 1 + (i % 4));
    const raw = matrixFromColumns([quantity, noise(120)]);
    const labels = Int32Array.from(quantity, (value) => value - 1);
    const { valuesAreClusters, columns, sentences } = dominance(
      standardised(raw),
      raw,
      ["quantity", "value"],
      labels,
    );
    expect(valuesAreClusters).toEqual(["quantity"]);
    expect(columns[0]).toMatchObject({ nDistinct: 4, adjustedRandOfValues: 1 });
    expect(columns[1]).toMatchObject({ nDistinct: 120, adjustedRandOfValues: null });
    expect(sentences).toContain("The segments are the 4 values of quantity (adjusted Rand index 1.00).");
  });

  it("is not compared where it has more than two values per cluster", () => {
    const raw = matrixFromRows([[0], [1], [2], [3], [4]]);
    expect(
      dominance(raw, raw, ["a"], Int32Array.of(0, 0, 0, 1, 1)).columns[0].adjustedRandOfValues,
    ).toBeNull();
  });
});

describe("weights of columns", () => {
  it("are shares of the raw variances, and inflation that of the fitted columns: by hand", () => {
    // Variances 1 and 9 (values ±1 and ±3). r = 0, so that nothing is inflated.
    const raw = matrixFromRows([
      [-1, -3],
      [-1, 3],
      [1, -3],
      [1, 3],
    ]);
    const { columns } = dominance(standardised(raw), raw, ["a", "b"], Int32Array.of(0, 0, 1, 1));
    expect(columns.map(({ varianceShare }) => varianceShare)).toEqual([0.1, 0.9]);
    expect(columns.map(({ varianceInflation }) => varianceInflation)).toEqual([1, 1]);
  });

  it("give what is left of a share after scaling, and say nothing where scaling took it away", () => {
    const raw = matrixFromColumns([noise(100, 1000), noise(100)]);
    const fitted = standardised(raw);
    const { columns, sentences } = dominance(fitted, raw, ["spending", "orders"], kmeans(fitted, 4).labels);
    expect(columns[0].varianceShare).toBeGreaterThan(0.9999);
    expect(columns[0].fittedVarianceShare).toBeCloseTo(0.5, 12);
    expect(sentences).toEqual([]);
  });

  it("say which column is mostly a combination of others", () => {
    const a = noise(300);
    const raw = matrixFromColumns([a, a.map((value, i) => value + 0.01 * Math.sin(i)), noise(300)]);
    const { columns, sentences } = dominance(raw, raw, ["a", "b", "c"], kmeans(raw, 3).labels);
    expect(columns[0].varianceInflation).toBeGreaterThan(10);
    expect(columns[2].varianceInflation).toBeLessThan(1.1);
    expect(sentences.filter((sentence) => sentence.includes("variance inflation")).length).toBe(2);
  });

  it("leave noise out, bear constant columns and a single cluster, and are plain JSON", () => {
    const raw = matrixFromRows([
      [0, 1],
      [1, 1],
      [10, 1],
      [11, 1],
      [500, 1],
    ]);
    const found = dominance(raw, raw, ["a", "b"], Int32Array.of(0, 0, 1, 1, -1));
    expect(found.parts[0]).toMatchObject({ name: "a", adjustedRand: 1 });
    expect(found.parts[1]).toMatchObject({ name: "b", nClusters: 1, adjustedRand: 0 });
    expect(found.columns[1]).toMatchObject({
      varianceShare: 0,
      varianceInflation: null,
      determinedByOthers: false,
    });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(dominance(raw, raw, ["a", "b"], new Int32Array(5)).parts).toEqual([]);
    expect(dominance(raw, raw, ["a", "b"], new Int32Array(5).fill(-1)).dominating).toEqual([]);
  });

  it("are the same for the same seed", () => {
    const raw = matrixFromColumns([noise(60), noise(60)]);
    const { labels } = kmeans(raw, 4);
    expect(dominance(raw, raw, ["a", "b"], labels, { seed: 2 })).toEqual(
      dominance(raw, raw, ["a", "b"], labels, { seed: 2 }),
    );
  });

  it("refuse matrices that don't match", () => {
    const fitted = matrixFromRows([
      [1, 2],
      [3, 4],
    ]);
    expect(() => dominance(fitted, matrixFromRows([[1], [3]]), ["a", "b"], Int32Array.of(0, 1))).toThrow(
      new RangeError(
        "Cannot look for dominance: the unscaled matrix must be 2 × 2 like the fitted one, with as many names as columns, " +
          "received 2 × 1 and 2 names",
      ),
    );
  });
});
