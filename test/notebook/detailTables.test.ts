import { describe, expect, it } from "vitest";
import { type Displayable, displaySymbol, type MimeBundle } from "../../lib/notebook/bundle";
import {
  effectsTable,
  liftsTable,
  pairsTable,
  productsTable,
  sharesTable,
} from "../../lib/notebook/tables/detailTables";
import type { SegmentDetails } from "../../lib/profile/details/details";

const hostile = "<img src=x onerror=alert(1)> & \\input{x} $y$ %";
const names = [
  { segment: 0, name: "Frequent" },
  { segment: 1, name: hostile },
];
const estimate = (value: number, low: number, high: number) => ({ value, low, high });
const plain: SegmentDetails = {
  segment: 0,
  customerShare: estimate(0.314, 0.28, 0.351),
  revenueShare: estimate(0.5, 0.41, 0.62),
  orderedOnce: estimate(0.4, 0.3, 0.5),
  orderValue: estimate(84.921, 78, 91.9),
  effects: { orders: estimate(-1.24, -1.4, -1.04), focus: estimate(0.2, -0.1, 0.5) },
  regions: [
    { level: "North", share: 0.4, populationShare: 0.25, lift: estimate(1.6, 1.1, 2.2) },
    { level: "South", share: 0.2, populationShare: 0.25, lift: estimate(0.8, 0.5, 1.2) },
  ],
  categories: [],
  priceTiers: { low: 0.5, moderate: 0.3, high: 0.2 },
  seasonalIndex: new Array<null>(12).fill(null),
  products: [],
  pairs: [],
  central: ["C1"],
};
const other: SegmentDetails = {
  ...plain,
  segment: 1,
  effects: { orders: estimate(1, 0.5, 1.5) },
  regions: [],
  products: [
    {
      ...{ productId: "P", productName: hostile, customers: 27, share: 0.39, expectedShare: 0.06 },
      lift: estimate(6.52, 4.14, 7.23),
    },
  ],
  pairs: [
    {
      first: { productId: "A", productName: "Cup" },
      second: { productId: "B", productName: "Plate" },
      ...{ within: "order", together: 33, support: 0.0234, lift: 36.94 },
    },
  ],
};
const both = [plain, other];

const bundleOf = (shown: Displayable) => shown[displaySymbol]() as MimeBundle;
const linesOf = (shown: Displayable) =>
  String(bundleOf(shown)["text/plain"])
    .split("\n")
    .map((line) => line.trim().split(/\s{2,}/));

describe("tables of details", () => {
  it("write estimates with their intervals", () => {
    expect(linesOf(sharesTable([plain], names))).toContainEqual([
      "Frequent",
      "31.4% (28.0% to 35.1%)",
      "50.0% (41.0% to 62.0%)",
      "84.92 (78.00 to 91.90)",
    ]);
  });

  it("put effects under the features' labels, and a dash where one is missing", () => {
    const lines = linesOf(effectsTable(both, names, (feature) => feature.toUpperCase()));
    expect(lines).toContainEqual(["segment", "ORDERS", "FOCUS"]);
    expect(lines).toContainEqual(["Frequent", "-1.2 (-1.4 to -1.0)", "0.2 (-0.1 to 0.5)"]);
    expect(lines.find((line) => line.includes("1.0 (0.5 to 1.5)"))?.at(-1)).toBe("–");
  });

  it("list levels whose interval leaves out 1, and say when none does", () => {
    const lines = linesOf(liftsTable([plain], names, "regions"));
    expect(lines).toContainEqual(["Frequent", "North", "40%", "25%", "1.60 (1.10 to 2.20)"]);
    expect(lines.flat()).not.toContain("South");
    expect(linesOf(liftsTable([plain], names, "categories")).flat()).toContain(
      "No category stands out in any segment.",
    );
  });

  it("list products and pairs, and say when there are none", () => {
    const products = linesOf(productsTable(both, names)).find((line) => line.includes("27"));
    expect(products?.slice(-4)).toEqual(["27", "39%", "6%", "6.5 (4.1 to 7.2)"]);
    const pairs = linesOf(pairsTable(both, names)).find((line) => line.includes("33"));
    expect(pairs?.slice(-5)).toEqual(["Cup", "Plate", "33", "2.3%", "36.9"]);
    expect(linesOf(productsTable([plain], names)).flat()).toContain("No product stands out in any segment.");
    expect(linesOf(pairsTable([plain], names)).flat()).toContain(
      "No two products go together beyond chance.",
    );
    const byCustomer = { ...other, pairs: [{ ...other.pairs[0], within: "customer" as const }] };
    expect(linesOf(pairsTable([byCustomer], names)).flat()).toContain("customers with both");
  });

  it("let no name act as markup, and show the number of a segment without a name", () => {
    for (const shown of [productsTable(both, names), sharesTable(both, names)]) {
      const bundle = bundleOf(shown);
      expect(bundle["text/html"]).not.toContain("<img");
      expect(bundle["text/latex"]).not.toContain("\\input{x}");
    }
    expect(linesOf(sharesTable(both, [])).map(([name]) => name)).toContain("segment 1");
  });
});
