import { describe, expect, test } from "vitest";
import { figure, pairFigure } from "../../lib/figures";
import { type PlotlyFigure, stillFigure } from "../../lib/notebook/still";

const annotationsOf = ({ layout }: PlotlyFigure) => (layout?.annotations ?? []) as { text: string }[];

const axis = (label: string) => ({ label, unit: "units", values: [1, 2, 3, 4] });
const pairs = pairFigure(
  [0, 0, 1, 1],
  [
    { x: axis("Orders"), y: axis("Value") },
    { x: axis("Quantity"), y: axis("Value") },
  ],
  { title: "Pairs", names: ["a", "b"], scale: "linear" },
);

describe("A figure on paper", () => {
  const still = stillFigure(pairs);

  test("has no menus, and one line that says what they are set to", () => {
    expect(pairs.layout.updatemenus).toHaveLength(2);
    expect(still.layout?.updatemenus).toBeUndefined();
    const texts = annotationsOf(still).map(({ text }) => text);
    const menus = pairs.layout.updatemenus as { buttons: { label: string }[] }[];
    const [first, second] = menus.map(({ buttons }) => buttons[0].label);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatch(/^[\w ]+: .+ · [\w ]+: .+$/);
    expect(texts[0]).toContain(first);
    expect(texts[0]).toContain(second);
  });

  test("gives up the room of the menus, and leaves the plot as high as it was", () => {
    const plotHeight = (layout: Readonly<Record<string, unknown>> = {}) => {
      const margin = layout.margin as { t: number; b: number };
      return Number(layout.height) - margin.t - margin.b;
    };
    // Two menus of 42 pixels each make place for one line of 22.
    expect(Number(pairs.layout.height) - Number(still.layout?.height)).toBe(62);
    expect(plotHeight(still.layout)).toBe(plotHeight(pairs.layout));
  });

  test("follows what is chosen", () => {
    const menus = pairs.layout.updatemenus as { active: number; buttons: { label: string }[] }[];
    const chosen = {
      ...pairs,
      layout: { ...pairs.layout, updatemenus: [{ ...menus[0], active: 1 }, menus[1]] },
    };
    const [{ text }] = annotationsOf(stillFigure(chosen));
    expect(text).toContain(menus[0].buttons[1].label);
  });

  test("without controls is the same figure", () => {
    const plain = figure(
      [{ type: "bar", y: [1] }],
      { xaxis: { visible: false }, yaxis: { visible: false } },
      "One bar.",
    );
    expect(stillFigure(plain)).toBe(plain);
  });

  test("of another origin loses its menus and sliders, and nothing else", () => {
    const layout = {
      height: 300,
      sliders: [{}],
      updatemenus: [{ buttons: [{ label: "a" }] }],
      title: { text: "t" },
    };
    expect(stillFigure({ data: [], layout })).toEqual({
      data: [],
      layout: { height: 300, title: { text: "t" } },
    });
  });
});
