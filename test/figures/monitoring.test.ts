import { describe, expect, it } from "vitest";
import { driftFigure } from "../../lib/figures/drift";
import type { Figure } from "../../lib/figures/figure";
import { migrationFigure } from "../../lib/figures/migration";
import { sharesFigure } from "../../lib/figures/shares";
import { shiftFigure } from "../../lib/figures/shift";
import { matrixFromRows } from "../../lib/matrix";

const axis = (figure: Figure, name: string) => figure.layout[name] as Record<string, unknown>;

describe("driftFigure", () => {
  const column = (label: string, psi: number, threshold: number | null, drifted: boolean) => ({
    label,
    psi,
    threshold,
    drifted,
    inAlarm: threshold !== null,
  });
  const columns = [
    column("Tenure", 3, null, false),
    column("Orders", 0.02, 0.1, false),
    column("Price", 0.3, 0.1, true),
    column("Recency", 0.25, 0.05, true),
  ];
  // The index of the first is a tenth of what chance gives, its shift twice that; of the second 0.9 times and nothing.
  const shifted = [
    { ...column("Focus", 0.09, 0.1, false), shift: { larger: 0.5, limit: 0.05 } },
    { ...column("Quantity", 0.01, 0.1, true), shift: { larger: 0.4, limit: 0.05 } },
    { ...column("Segments", 0.05, 0.1, false), shift: null },
  ];
  const said = ({ data }: Figure) => data.map(({ name, x, y, xaxis }) => ({ name, xaxis, x, y }));

  it("orders columns by how far they lie beyond chance, 5, 3 and 0.2 times, and puts tenure last", () => {
    const figure = driftFigure(columns);
    expect(axis(figure, "yaxis").ticktext).toEqual(["<b>Recency</b>", "<b>Price</b>", "Orders", "Tenure"]);
    expect(figure.layout.shapes).toMatchObject([{ y0: 2.5, y1: 2.5 }]);
  });

  it("marks what lies beyond chance by symbol and word, not only by colour", () => {
    const figure = driftFigure(columns);
    const chance = [0.01, 0.05, null, 0.01, 0.1, null, 0.01, 0.1, null];
    expect(said(figure)).toEqual([
      { name: "what chance gives", xaxis: "x", x: chance, y: [0, 0, null, 1, 1, null, 2, 2, null] },
      { name: "beyond chance", xaxis: "x", x: [0.25, 0.3], y: [0, 1] },
      { name: "within chance", xaxis: "x", x: [0.02], y: [2] },
      { name: "not part of the alarm", xaxis: "x", x: [3], y: [3] },
    ]);
    const symbols = figure.data.slice(1).map(({ marker }) => (marker as { symbol: number }).symbol);
    expect(new Set(symbols).size).toBe(3);
    expect(figure.alt).toContain(
      "2 of 3 beyond chance; furthest: Recency, index 0.25, chance stays below 0.05.",
    );
    expect(figure.alt).toContain("Tenure: index 3, not part of the alarm");
  });

  it("shows in a panel of its own who moved up or down together, though each moved little", () => {
    const figure = driftFigure(shifted);
    expect(axis(figure, "yaxis").ticktext).toEqual(["<b>Quantity</b>", "Focus", "Segments"]);
    expect(said(figure).filter(({ xaxis }) => xaxis === "x2")).toEqual([
      {
        name: "what chance gives",
        xaxis: "x2",
        x: [45, 55, null, 45, 55, null],
        y: [0, 0, null, 1, 1, null],
      },
      { name: "beyond chance", xaxis: "x2", x: [40], y: [0] },
      { name: "within chance", xaxis: "x2", x: [50], y: [1] },
    ]);
    expect(figure.alt).toContain(
      "1 of 3 beyond chance; furthest: Quantity, higher now in 40% of pairs, by chance 45% to 55%.",
    );
    const inLegend = figure.data.filter(({ showlegend }) => showlegend).map(({ name }) => name);
    expect(inLegend).toEqual(["what chance gives", "within chance", "beyond chance"]);
  });

  it("draws an index of 0 at the left end, and says where nothing moved", () => {
    const figure = driftFigure([column("Orders", 0, 0.1, false)]);
    const [left] = axis(figure, "xaxis").range as number[];
    expect(figure.data[1].x).toEqual([10 ** left]);
    expect(figure.alt).toContain("None of 1 has moved by more than chance explains.");
    expect(driftFigure([column("Tenure", 0, null, false)]).alt).toContain("None of these columns can raise");
    expect(() => driftFigure([])).toThrow(
      new RangeError("Cannot draw drift: columns must not be empty, received 0 entries"),
    );
  });
});

describe("shiftFigure", () => {
  it("draws shares of each time: 1 of 4 and 3 of 4, then 2 of 8 and 6 of 8 the other way round", () => {
    const { data, alt } = shiftFigure(
      [
        {
          label: "Recency",
          unit: "days",
          edges: [30],
          before: [3, 1],
          after: [2, 6],
          medianBefore: 12,
          medianAfter: 50,
        },
      ],
      { sides: ["2023", "2024"] },
    );
    expect(data.map(({ name, y }) => ({ name, y }))).toEqual([
      { name: "2023", y: [75, 25] },
      { name: "2024", y: [25, 75] },
    ]);
    expect(alt).toContain("Recency: median 12 → 50 days, below 30 days 75% 2023, 25% 2024");
  });

  it("names at most five borders between bins", () => {
    const edges = Array.from({ length: 19 }, (_, i) => i);
    const counts = Array.from({ length: 20 }, () => 1);
    const figure = shiftFigure([{ label: "Orders", edges, before: counts, after: counts }]);
    expect(axis(figure, "xaxis").tickvals).toEqual([1.5, 5.5, 9.5, 13.5, 17.5]);
    expect(axis(figure, "xaxis").ticktext).toEqual(["1", "5", "9", "13", "17"]);
  });

  it("draws a time without anybody as nothing, and refuses counts that don't fit the borders", () => {
    expect(shiftFigure([{ label: "a", edges: [1], before: [1, 1], after: [0, 0] }]).data[1].y).toEqual([
      0, 0,
    ]);
    expect(() => shiftFigure([{ label: "a", edges: [1], before: [1], after: [1, 1] }])).toThrow(
      new RangeError("Cannot draw a shift: counts of a must have 2 entries, received 1"),
    );
  });
});

describe("sharesFigure", () => {
  it("draws both times in percent, joined by a line, and names who moved furthest", () => {
    const { data, alt } = sharesFigure(
      ["a", "b"],
      [{ label: "customers", before: [0.25, 0.75], after: [0.5, 0.45] }],
    );
    expect(data.map(({ x }) => x)).toEqual([
      [25, 50, null, 75, 45, null],
      [25, 75],
      [50, 45],
    ]);
    expect(alt).toContain("Furthest moved: b, 75% of customers then, 45% now.");
  });

  it("refuses lists of another length than the names", () => {
    expect(() => sharesFigure(["a", "b"], [{ label: "revenue", before: [1], after: [1, 1] }])).toThrow(
      new RangeError("Cannot draw shares: earlier shares of revenue must have 2 entries, received 1"),
    );
  });
});

describe("migrationFigure with those who joined or are gone", () => {
  const counts = matrixFromRows([
    [8, 2],
    [0, 0],
  ]);

  it("adds them below the segments, in grey, and leaves them out of who moved", () => {
    const { data, alt } = migrationFigure(["a", "b"], ["a", "b"], counts, { joined: [0, 5], gone: [3, 0] });
    const { node, link } = data[0] as unknown as Record<string, Record<string, unknown>>;
    // b had nobody before: it has no node there.
    expect(node.label).toEqual(["a (13)", "<i>joined (5)</i>", "a (8)", "b (7)", "<i>gone (3)</i>"]);
    expect([link.source, link.target, link.value]).toEqual([
      [0, 0, 1, 0],
      [2, 3, 3, 4],
      [8, 2, 5, 3],
    ]);
    expect(link.customdata).toEqual([
      "a, as before<br>8 customers",
      "a to b<br>2 customers",
      "joined in b<br>5 customers",
      "gone from a<br>3 customers",
    ]);
    expect(alt).toContain("2 of 10 customers (20%) changed segment; most, 2, from a to b.");
    expect(alt).toContain("Besides, 5 customers joined and 3 are gone.");
  });

  it("keeps the order of the segments from top to bottom", () => {
    const { data } = migrationFigure(["a", "b"], ["a", "b"], counts, { joined: [0, 5], gone: [3, 0] });
    const { y } = (data[0] as unknown as { node: { y: number[] } }).node;
    expect(y[0]).toBeLessThan(y[1]);
    expect(y[2]).toBeLessThan(y[3]);
    expect(y[3]).toBeLessThan(y[4]);
    // Both sides end at the foot: the middle of the last stands half its own height above it.
    const perCustomer = (320 - 2 * 16) / 18 / 320;
    expect(1 - y[1]).toBeCloseTo(perCustomer * 2.5, 5);
    expect(1 - y[4]).toBeCloseTo(perCustomer * 1.5, 5);
  });

  it("says so where nobody was there both times, and refuses where nobody is there at all", () => {
    const none = matrixFromRows([[0]]);
    expect(migrationFigure(["a"], ["a"], none, { joined: [2] }).alt).toContain(
      "No customers were there both times.",
    );
    expect(() => migrationFigure(["a"], ["a"], none)).toThrow(
      new RangeError("Cannot draw a migration: the counts must have a positive sum, received 0"),
    );
    expect(() => migrationFigure(["a"], ["a"], none, { joined: [1, 2] })).toThrow(RangeError);
  });
});
