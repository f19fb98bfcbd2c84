import { describe, expect, it } from "vitest";
import { figure, jupyterDisplay } from "../../lib/figures/figure";
import { roundNumbers } from "../../lib/figures/round";

const axes = { xaxis: { title: { text: "Group" } }, yaxis: { title: { text: "Revenue (GBP)" } } };
const bars = [{ type: "bar", x: [1, 2], y: Float64Array.of(1 / 3, Number.NaN) }];

describe("figure", () => {
  it("lays the house theme under what is given", () => {
    const made = figure(bars, { ...axes, height: 250 }, "Bars.");
    expect(made.layout).toMatchObject({
      height: 250,
      paper_bgcolor: "#FFFFFF",
      xaxis: { automargin: true, title: { text: "Group", standoff: 8 } },
    });
    expect(made.layout).not.toHaveProperty("width");
  });

  it("writes plain arrays of 6 digits, and null for what is not finite", () => {
    expect(figure(bars, axes, "Bars.").data[0].y).toEqual([0.333333, null]);
    expect(roundNumbers({ a: [-0, Number.POSITIVE_INFINITY, 123456.789], b: undefined, c: 3n })).toEqual({
      a: [0, null, 123457],
      c: 3,
    });
  });

  it("gives a notebook the plotly value with layout and config, the text, and the picture's alternative text", () => {
    const made = figure(bars, axes, "Bars of two groups.");
    const { data, metadata } = made[jupyterDisplay]();
    expect(data["text/plain"]).toBe("Bars of two groups.");
    expect(data["application/vnd.plotly.v1+json"]).toMatchObject({
      data: made.data,
      layout: made.layout,
      config: { displaylogo: false, showSendToCloud: false },
    });
    expect(metadata["image/png"]).toEqual({ alt: "Bars of two groups." });
    expect(jupyterDisplay).toBe(Symbol.for("Jupyter.display"));
  });

  it("refuses an axis without a title and a figure without alternative text", () => {
    expect(() => figure(bars, { xaxis: axes.xaxis, yaxis: {} }, "Bars.")).toThrow(
      new TypeError(
        "Cannot make a figure: an axis with tick labels must have a title, received none for yaxis. Give layout.yaxis.title.text.",
      ),
    );
    expect(() => figure(bars, axes, " ")).toThrow(TypeError);
    expect(() => figure(bars, { ...axes, yaxis2: { showticklabels: false } }, "Bars.")).not.toThrow();
  });

  it("does not change what it is given", () => {
    const given = { data: structuredClone(bars), layout: structuredClone(axes) };
    figure(given.data, given.layout, "Bars.");
    expect(given).toEqual({ data: bars, layout: axes });
  });
});
