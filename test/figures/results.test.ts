import { describe, expect, it } from "vitest";
import { concentrationOf } from "../../lib/data/concentration";
import { seasonalIndex } from "../../lib/data/seasonality";
import { forestFigure } from "../../lib/figures/forest";
import { histogramFigure } from "../../lib/figures/histograms";
import { kDistanceFigure } from "../../lib/figures/kDistance";
import { liftFigure } from "../../lib/figures/lift";
import { lorenzFigure } from "../../lib/figures/lorenz";
import { migrationFigure } from "../../lib/figures/migration";
import { missingFigure } from "../../lib/figures/missing";
import { mixFigure } from "../../lib/figures/mix";
import { modelScatterFigure } from "../../lib/figures/modelScatter";
import { monthlyFigure } from "../../lib/figures/monthly";
import { chanceOf, nullDistributionFigure } from "../../lib/figures/nullDistribution";
import { pairFigure } from "../../lib/figures/pairs";
import { distinctLabels, segmentName, thinRows } from "../../lib/figures/points";
import { rankingFigure } from "../../lib/figures/ranking";
import { seasonalIndexFigure } from "../../lib/figures/seasonalIndex";
import { segmentMonthsFigure } from "../../lib/figures/segmentMonths";
import { silhouetteFigure } from "../../lib/figures/silhouettes";
import { sizeFigure } from "../../lib/figures/sizes";
import { standardisedMeansFigure } from "../../lib/figures/standardisedMeans";
import { varianceInflationFigure } from "../../lib/figures/thresholds";
import { valueSharesFigure } from "../../lib/figures/valueShares";

const year = (first: number) =>
  Array.from({ length: 12 }, (_, i) => `${first}-${String(i + 1).padStart(2, "0")}`);

describe("lorenzFigure", () => {
  it("draws the curve from (0, 0) to (100, 100) and marks the top share", () => {
    // Of five customers one has 6 of 10: the smallest 80% hold 40%.
    const { data, alt } = lorenzFigure(concentrationOf([1, 6, 1, 1, 1]));
    expect(data[1]).toMatchObject({ x: [0, 20, 40, 60, 80, 100], y: [0, 10, 20, 30, 40, 100] });
    expect(data[2]).toMatchObject({ x: [80], y: [40] });
    expect(alt).toContain("The top 20% of customers bring 60% of revenue (Gini coefficient 0.40)");
  });

  it("refuses a share outside 0 to 1", () => {
    expect(() => lorenzFigure(concentrationOf([1]), { topShare: 1 })).toThrow(
      new RangeError("Cannot draw a Lorenz curve: topShare must lie between 0 and 1, received 1"),
    );
  });
});

describe("valueSharesFigure", () => {
  const few = { name: "few", customerShare: 0.2, revenueShare: 0.6, revenuePerCustomer: 3000, months: 11.6 };
  const many = { name: "many", customerShare: 0.8, revenueShare: 0.4, revenuePerCustomer: 500 };

  it("sets customers beside revenue, the richest segment on top, and what each customer brought with the time for it", () => {
    const { data, layout, alt } = valueSharesFigure([many, few], { currency: "EUR", average: 1000 });
    expect(data.slice(0, 3).map(({ x }) => x)).toEqual([
      [20, 80],
      [60, 40],
      [3000, 500],
    ]);
    expect((layout.yaxis as { ticktext: string[] }).ticktext).toEqual(["few", "many"]);
    expect(data[3].text).toEqual(["3,000 in 12 months", "500"]);
    expect(layout.shapes).toMatchObject([{ x0: 1000, x1: 1000, xref: "x2" }]);
    expect(alt).toContain("few: 60% of revenue from 20% of customers, EUR 3,000 each in 12 months");
  });

  it("refuses to draw nothing", () => {
    expect(() => valueSharesFigure([], { average: 1 })).toThrow(RangeError);
  });
});

describe("seasonalIndex", () => {
  it("divides each month by its year's mean: a December of 12 beside elevens of 1 is 12 × 12 / 23", () => {
    const found = seasonalIndex(year(2024), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 12]);
    expect(found?.nYears).toBe(1);
    expect(found?.index[11]).toBeCloseTo((12 * 12) / 23, 12);
  });

  it("does not take growth between years for season", () => {
    const values = [...new Array(12).fill(10), ...new Array(12).fill(90)];
    for (const factor of seasonalIndex([...year(2023), ...year(2024)], values)?.index ?? []) {
      expect(factor).toBeCloseTo(1, 12);
    }
  });

  it("leaves out incomplete months, and is null below twelve complete ones", () => {
    const months = [...year(2023), "2024-01"];
    expect(seasonalIndex(months, [...new Array(12).fill(5), 0.1], ["2024-01"])?.index[0]).toBeCloseTo(1, 12);
    expect(seasonalIndex(year(2023), new Array(12).fill(5), ["2023-12"])).toBeNull();
  });
});

describe("chanceOf", () => {
  it("counts the observed value among the draws: 1 of 4 draws beyond gives 2 / 5", () => {
    expect(chanceOf({ label: "t", draws: [1, 2, 3, 4], observed: 3.5 })).toBe(0.4);
    expect(chanceOf({ label: "t", draws: [1, 2, 3, 4], observed: 1.5, tail: "low" })).toBe(0.4);
    expect(chanceOf({ label: "t", draws: new Float64Array(99), observed: 1 })).toBe(0.01);
  });
});

describe("thinRows", () => {
  it("keeps all rows where there are few, else small segments whole and the rest in proportion", () => {
    expect(thinRows([0, 0, 1], 3)).toEqual([0, 1, 2]);
    const labels = Int32Array.from({ length: 10_000 }, (_, i) => (i < 15 ? -1 : i % 2));
    const kept = thinRows(labels, 1_000);
    expect(kept.filter((i) => labels[i] < 0)).toHaveLength(15);
    expect(kept.length).toBeGreaterThan(990);
    expect(kept.length).toBeLessThan(1_050);
    expect(new Set(kept).size).toBe(kept.length);
  });

  it("lists labels ascending with noise last, and names them", () => {
    expect(distinctLabels([2, -1, 0, 2])).toEqual([0, 2, -1]);
    expect([segmentName(1), segmentName(1, ["a", "b"]), segmentName(-1, ["a"])]).toEqual([
      "Cluster 1",
      "b",
      "Noise",
    ]);
  });
});

describe("figures from arrays", () => {
  it("leave their input as it was", () => {
    const values = Float64Array.of(5, 1, 4, 2);
    const labels = Int32Array.of(1, 0, 1, -1);
    const given = structuredClone({ values, labels });
    const names = ["a", "b", "c", "d"];
    const matrix = { values, nRows: 2, nCols: 2 };
    histogramFigure([{ label: "v", values }]);
    kDistanceFigure(values, 2, 3);
    rankingFigure(names, [{ label: "v", values }]);
    varianceInflationFigure(names, values);
    silhouetteFigure([{ label: "k = 2", labels, values }]);
    pairFigure(labels, [{ x: { label: "v", values }, y: { label: "v", values } }]);
    nullDistributionFigure([{ label: "v", draws: values, observed: 3 }]);
    standardisedMeansFigure(["a", "b"], ["c", "d"], matrix);
    mixFigure(["a", "b"], ["c", "d"], matrix);
    migrationFigure(["a", "b"], ["c", "d"], matrix);
    modelScatterFigure({ values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), nRows: 4, nCols: 2 }, [
      { label: "k = 2", models: [{ label: "m", labels }] },
    ]);
    expect({ values, labels }).toEqual(given);
    expect(names).toEqual(["a", "b", "c", "d"]);
  });

  it("name the list that has the wrong length, and refuse to draw nothing", () => {
    expect(() => rankingFigure(["a", "b"], [{ label: "Revenue", values: [1] }])).toThrow(
      new RangeError("Cannot draw a ranking: values of Revenue must have 2 entries, received 1"),
    );
    expect(() => histogramFigure([])).toThrow(
      new RangeError("Cannot draw histograms: panels must not be empty, received 0 entries"),
    );
    expect(() => forestFigure([{ name: "a", estimate: 3, low: 1, high: 2 }], { label: "d" })).toThrow(
      RangeError,
    );
    expect(() => sizeFigure([{ name: "a", size: 0 }])).toThrow(RangeError);
  });

  it("draw what occurs at the edges: one cluster, one month, all values equal, nothing missing, infinite inflation", () => {
    expect(
      segmentMonthsFigure(["2024-01"], [{ name: "a", values: [3] }], { label: "v" }).layout,
    ).not.toHaveProperty("updatemenus");
    expect(monthlyFigure(["2024-01"], [{ label: "Revenue", values: [3] }]).data).toHaveLength(1);
    expect(silhouetteFigure([{ label: "none", labels: [-1, -1], values: [0, 0] }]).alt).toContain(
      "0 clusters",
    );
    expect(histogramFigure([{ label: "v", values: [2, 2, 2] }]).alt).toContain("3 values from 2 to 2");
    expect(missingFigure([{ name: "a", nRows: 5, nMissing: 0 }]).alt).toContain("none in 1 columns");
    expect(varianceInflationFigure(["a"], [Number.POSITIVE_INFINITY]).data[0].text).toEqual(["∞"]);
  });
});

describe("liftFigure", () => {
  const lift = (level: string, value: number, low: number, high: number, populationShare: number) => ({
    ...{ level, share: value * populationShare, populationShare, lift: { value, low, high } },
  });
  const lifts = [
    lift("North", 1.5, 1.2, 1.8, 0.3),
    lift("South", 0, 0, 0.9, 0.1),
    lift("East", 1, 0.7, 1.3, 0.6),
  ];

  it("puts the largest level on top, fills what leaves out 1, and a lift of 0 at the left end of a logarithmic axis", () => {
    const { data, layout, alt } = liftFigure([{ name: "a", lifts }], { levelLabel: "Region" });
    const axis = layout.xaxis as { type: string; range: [number, number] };
    expect(axis.type).toBe("log");
    expect(layout.yaxis).toMatchObject({ ticktext: ["East", "North", "South"] });
    expect(data[0]).toMatchObject({ y: [1, 2, 0], marker: { symbol: [0, 0, 100] } });
    const [north, south] = data[0].x as number[];
    expect(north).toBe(1.5);
    expect(Math.log10(south)).toBeCloseTo(axis.range[0], 4);
    const { array, arrayminus } = data[0].error_x as { array: number[]; arrayminus: number[] };
    expect([array[0], arrayminus[0], arrayminus[1]]).toEqual([0.3, 0.3, 0]);
    expect(alt).toContain("2 of 3 intervals leave out 1");
    expect(alt).toContain("Most above everybody: North among a, 1.5 times (1.2 to 1.8)");
  });

  it("says when none stands above everybody, and draws no more levels than asked for", () => {
    const { data, alt } = liftFigure(
      [
        { name: "a", lifts },
        { name: "b", lifts: [lifts[2]] },
      ],
      { limit: 1 },
    );
    expect(data.map(({ y }) => (y as number[]).length)).toEqual([1, 1]);
    expect(alt).toContain("0 of 2 intervals leave out 1 (filled). Nearest to it from above: East among a");
    expect(() => liftFigure([{ name: "a", lifts: [] }])).toThrow(
      new RangeError("Cannot draw lifts: levels must not be empty, received 0 entries"),
    );
  });
});

describe("seasonalIndexFigure", () => {
  it("colours by doublings up to fourfold, writes the index itself, and leaves unknown months empty", () => {
    const index = [2, 0.5, 1, 16, 0, null, ...new Array<null>(6).fill(null)];
    const { data, alt } = seasonalIndexFigure([{ name: "a", index }]);
    expect((data[0].z as number[][])[0].slice(0, 6)).toEqual([1, -1, 0, 2, -2, null]);
    expect(data[1].text).toEqual(["2.0", "0.5", "1.0", "16.0", "0.0"]);
    expect(alt).toContain("a in Apr, with 16 times everybody's share of revenue");
  });

  it("needs twelve months, and says where nobody bought", () => {
    expect(() => seasonalIndexFigure([{ name: "a", index: [1] }])).toThrow(
      new RangeError("Cannot draw seasonal indices: months of a must have 12 entries, received 1"),
    );
    const none = seasonalIndexFigure([{ name: "a", index: new Array<null>(12).fill(null) }]);
    expect(none.alt).toContain("No segment has revenue in any month. Highest of each: a without revenue");
  });
});

describe("mixFigure with many parts", () => {
  it("keeps the largest, puts the others together, and loses nothing", () => {
    // Ten parts of 1 … 10 in one segment: of eight bars, seven are the largest (4 … 10), the last holds 1 + 2 + 3.
    const parts = Array.from({ length: 10 }, (_, j) => `part ${j + 1}`);
    const amounts = { nRows: 1, nCols: 10, values: Float64Array.from(parts, (_, j) => j + 1) };
    const { data } = mixFigure(["only"], parts, amounts, { overall: false });
    expect(data.map(({ name }) => name)).toEqual([
      "part 4",
      "part 5",
      "part 6",
      "part 7",
      "part 8",
      "part 9",
      "part 10",
      "3 others",
    ]);
    const shares = data.map(({ x }) => (x as number[])[0]);
    expect(shares.at(-1)).toBeCloseTo((100 * 6) / 55, 3);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 3);
  });
});
