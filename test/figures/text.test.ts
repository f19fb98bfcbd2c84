import { describe, expect, it } from "vitest";
import {
  axisTitle,
  escapeLabel,
  formatNumber,
  formatShare,
  formatValue,
  shortLabel,
  wrapText,
} from "../../lib/figures/text";

describe("text of figures", () => {
  it("escapes what plotly or MathJax would act on", () => {
    expect(escapeLabel("<b>&\n%{x} $5")).toBe("&lt;b&gt;&amp; %&#123;x} &#36;5");
  });

  it("cuts before it escapes, so that no entity is cut in two", () => {
    expect(shortLabel("ab & cd", 4)).toBe("ab…");
    expect(shortLabel("a&b&c", 4)).toBe("a&amp;b…");
    expect(shortLabel("👍👍👍", 3)).toBe("👍👍👍");
  });

  it("names units", () => {
    expect(axisTitle({ label: "Revenue", unit: "GBP" })).toBe("Revenue (GBP)");
    expect(axisTitle({ label: "Orders" })).toBe("Orders");
    expect(formatValue(12345.6, { label: "Revenue", unit: "GBP" })).toBe("12,346 GBP");
  });

  it.each([
    [0, "0"],
    [1234567, "1,234,567"],
    [-1234.5, "−1,235"],
    [0.012345, "0.0123"],
    [0.5, "0.5"],
    [1.005, "1"],
    [99.95, "100"],
    [3, "3"],
    [Number.NaN, "not defined"],
    [Number.POSITIVE_INFINITY, "infinite"],
  ])("writes %d as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([
    [0.613, "61%"],
    [0.0421, "4.2%"],
    [0, "0%"],
    [1, "100%"],
    [-0.03, "−3.0%"],
    [0.0996, "10%"],
  ])("writes the share %d as %s", (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  it("wraps at blanks", () => {
    expect(wrapText("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapText("extraordinary", 5)).toEqual(["extraordinary"]);
  });
});
