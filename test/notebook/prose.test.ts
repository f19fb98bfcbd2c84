import { describe, expect, it } from "vitest";
import { displaySymbol } from "../../lib/notebook/bundle";
import { escapeMarkdown, prose, proseText } from "../../lib/notebook/prose";
import { count, decimal, money, percent, plural } from "../../lib/written";

describe("written numbers", () => {
  it("carry their precision and their unit", () => {
    expect(count(1234.4).text).toBe("1,234");
    expect(decimal(0.5164, 3).text).toBe("0.516");
    expect(percent(0.314).text).toBe("31%");
    expect(percent(0.3145, 1).text).toBe("31.5%");
    expect(money(1234.5, "GBP", 2).text).toBe("GBP 1,234.50");
    expect(money(99, null).text).toBe("99");
    expect(plural(1, "category", "categories").text).toBe("1 category");
    expect(plural(0, "row").text).toBe("0 rows");
  });

  it("say so where there is no number, and never show a negative zero", () => {
    expect(percent(Number.NaN).text).toBe("not available");
    expect(decimal(-0.001).text).toBe("0.00");
  });
});

describe("prose", () => {
  it("puts numbers into Markdown", () => {
    expect(proseText`**${percent(0.25)}** of ${count(1000)} rows`).toBe("**25%** of 1,000 rows");
  });

  it("escapes text from the data, in Markdown and in HTML", () => {
    expect(proseText`Region ${"<script>[x](javascript:1)"}`).toBe(
      "Region &lt;script&gt;\\[x\\]\\(javascript:1\\)",
    );
    expect(escapeMarkdown("a\n# b")).toBe("a \\# b");
    expect(escapeMarkdown("don't &#39;")).toBe("don't &amp;\\#39;");
  });

  it("makes no links of addresses in the data", () => {
    expect(escapeMarkdown("see http://a.example or WWW.a.example")).toBe(
      "see http:&#47;&#47;a.example or WWW&#46;a.example",
    );
  });

  it("begins no list", () => {
    expect(escapeMarkdown("1. North")).toBe("1\\. North");
    expect(escapeMarkdown("- South")).toBe("\\- South");
  });

  it("refuses a bare number", () => {
    expect(() => proseText`${12 as never} rows`).toThrow(
      "a value must be text or a written number such as count(…)",
    );
  });

  it("is shown as Markdown", () => {
    expect(prose`${count(1)} row`[displaySymbol]()).toEqual({
      "text/markdown": "1 row",
      "text/plain": "1 row",
    });
  });
});
