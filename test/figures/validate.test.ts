import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, it } from "vitest";
import { jupyterDisplay } from "../../lib/figures/figure";
import { withBrowser } from "../../lib/notebook/browser";
import { examples } from "./examples";

const plotly = createRequire(__filename).resolve("plotly.js-dist");
const made = examples();

/** What plotly says of each figure, and how its drawn parts lie, at a width of 600 pixels. */
interface Drawn {
  readonly problems: readonly string[];
  /** Pairs of title, menus and plotting area that overlap. */
  readonly overlaps: readonly string[];
  /** Which of them were found. */
  readonly parts: readonly string[];
}

// Runs in the page. Text because tests are compiled without the browser's types.
const script = `async ({ data, layout, config }) => {
  document.body.innerHTML = '<div id="plot" style="width:600px"></div>';
  const plot = document.getElementById("plot");
  const problems = (Plotly.validate(data, layout) ?? [])
    .filter(({ code }) => code !== "unused" && code !== "dynamic")
    .map(({ code, msg }) => code + ": " + msg);
  await Plotly.newPlot(plot, data, layout, config);
  const boxes = [[".gtitle", "title"], [".updatemenu-header", "menu"], [".cartesianlayer .nsewdrag, .draglayer .nsewdrag, .pielayer .trace, .sankey", "plot"], [".legend", "legend"]]
    .flatMap(([selector, name]) => [...plot.querySelectorAll(selector)].map((node) => ({ name, box: node.getBoundingClientRect() })))
    .filter(({ box }) => box.width > 0 && box.height > 0);
  const overlaps = [];
  for (const a of boxes) for (const b of boxes) {
    if (a.name >= b.name && !(a !== b && a.name === "menu" && b.name === "menu")) continue;
    const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    if (across > 1 && down > 1) overlaps.push(a.name + " " + b.name);
  }
  return { problems, overlaps, parts: [...new Set(boxes.map(({ name }) => name))].sort() };
}`;

let drawn: Record<string, Drawn> = {};

beforeAll(async () => {
  drawn = await withBrowser(async (browser) => {
    const page = await browser.newPage({ viewport: { width: 700, height: 1000 } });
    await page.addScriptTag({ path: plotly });
    const found: Record<string, Drawn> = {};
    for (const [name, { figure }] of Object.entries(made)) {
      const value = figure[jupyterDisplay]().data["application/vnd.plotly.v1+json"];
      found[name] = (await page.evaluate(`(${script})(${JSON.stringify(value)})`)) as Drawn;
    }
    return found;
  });
}, 120_000);

afterAll(() => {
  drawn = {};
});

it.each(Object.keys(made))(
  "plotly finds nothing to object to in %s, and nothing lies over anything else",
  (name) => {
    const { layout } = made[name].figure;
    const parts = [
      ...(layout.showlegend ? ["legend"] : []),
      ...(layout.updatemenus ? ["menu"] : []),
      "plot",
      "title",
    ];
    expect(drawn[name]).toEqual({ problems: [], overlaps: [], parts });
  },
);
