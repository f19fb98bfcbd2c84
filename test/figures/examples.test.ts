import { describe, expect, it } from "vitest";
import { examples } from "./examples";

const plain = examples();
const hostile = examples((name) => `<b onmouseover="x">&${name} $x$ %{hack}</b>`);
type Loose = Record<string, unknown>;

describe.each(Object.entries(plain))("the figure %s", (name, { figure, says }) => {
  it("is plain JSON: writing and reading it changes nothing", () => {
    const { data, layout } = figure;
    expect(JSON.parse(JSON.stringify({ data, layout }))).toEqual({ data, layout });
  });

  it("says its numbers in the alternative text", () => {
    for (const words of says) expect(figure.alt).toContain(words);
    expect(figure.alt).toMatch(/\d/);
    expect(figure.alt).not.toMatch(/NaN|undefined|null|\[object/);
  });

  it("has a title, a height, no width, and a title at every axis with tick labels", () => {
    const { layout } = figure;
    expect((layout.title as { text: string }).text).toMatch(/^<b>.+<\/b>/);
    expect(layout.height).toBeGreaterThan(200);
    expect(layout).not.toHaveProperty("width");
    for (const trace of figure.data) {
      if (trace.type === "pie" || trace.type === "sankey") continue;
      for (const [letter, used] of [
        ["x", trace.xaxis],
        ["y", trace.yaxis],
      ] as const) {
        const key = `${letter}axis${String(used ?? letter).slice(1)}`;
        const axis = layout[key] as { title?: { text?: string }; showticklabels?: boolean };
        expect(axis.showticklabels === false || (axis.title?.text ?? "") !== "", key).toBe(true);
      }
    }
  });

  it("tells a reader with a pointer what each mark is", () => {
    for (const trace of figure.data) {
      const nested = [trace, trace.node, trace.link].filter(Boolean) as Loose[];
      expect(nested.some((part) => "hovertemplate" in part || part.hoverinfo === "skip")).toBe(true);
    }
  });

  it("never lets text from data act as markup, as a formula or as a template", () => {
    const { data, layout, alt } = hostile[name].figure;
    const text = JSON.stringify({ data, layout });
    expect(text).not.toMatch(/<b onmouseover|&[^#a-z]|\$x/);
    expect(text).not.toContain("%{hack");
    if (alt.includes("onmouseover")) expect(alt).toContain('<b onmouseover="x">&');
  });

  it("has menus whose every option speaks of traces and annotations that are there", () => {
    const { data, layout } = figure;
    for (const menu of (layout.updatemenus ?? []) as {
      buttons: { args: [Loose, Loose, number[]] }[];
      active: number;
    }[]) {
      expect(menu.active).toBe(0);
      expect(menu.buttons.length).toBeGreaterThan(1);
      for (const { args } of menu.buttons) {
        const [restyle, relayout, traces] = args;
        for (const trace of traces) expect(data[trace]).toBeDefined();
        for (const values of Object.values(restyle)) expect(values).toHaveLength(traces.length);
        for (const key of Object.keys(relayout)) {
          const place = key.match(/^(annotations|shapes)\[(\d+)\]/);
          if (place) expect((layout[place[1]] as unknown[])[Number(place[2])]).toBeDefined();
          const axis = key.match(/^[xy]axis\d*/);
          if (axis) expect(layout).toHaveProperty(axis[0]);
        }
      }
    }
  });

  it("shows at first what the first option of each menu sets", () => {
    const { data, layout } = figure;
    for (const menu of (layout.updatemenus ?? []) as { buttons: { args: [Loose, Loose, number[]] }[] }[]) {
      const [restyle, relayout, traces] = menu.buttons[0].args;
      for (const [path, values] of Object.entries(restyle)) {
        traces.forEach((trace, at) => {
          expect(valueAt(data[trace], path) ?? true).toEqual((values as unknown[])[at] ?? true);
        });
      }
      for (const [path, value] of Object.entries(relayout)) {
        if (path.endsWith("autorange") || value === null) continue;
        expect(valueAt(layout, path), path).toEqual(value);
      }
    }
  });
});

it("is the same figure when it is made again", () => {
  expect(examples()).toEqual(plain);
});

/** The value at a plotly path such as "annotations[2].text". */
function valueAt(object: unknown, path: string): unknown {
  return path
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .reduce<unknown>((value, key) => (value as Loose | undefined)?.[key], object);
}
