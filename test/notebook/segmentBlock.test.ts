import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundleOf } from "../../lib/notebook/bundle";
import { segmentBlock } from "../../lib/notebook/segmentBlock";
import { bulletList, paragraph } from "../../lib/notebook/sentences";
import { titlePage } from "../../lib/notebook/titlePage";
import { count, decimal, sentence } from "../../lib/written";

const formats = async (value: unknown) => (await bundleOf(value)).data as Record<string, string>;

const loyal = {
  segment: 1,
  name: "high-value frequent",
  size: sentence`${count(78)} customers`,
  evidence: [sentence`Orders: ${decimal(1.2, 1)} above`, "Recent"],
  value: [sentence`A third.`, sentence`Most of it in May.`],
  rule: null,
  action: "Thank them.",
  bars: [
    { label: "Orders", difference: decimal(1, 1) },
    { label: "Recency", difference: decimal(-0.5, 1) },
  ],
};

describe("The block of a segment", () => {
  test("says everything in every format, and leaves out what is not known", async () => {
    const { "text/html": html, "text/latex": latex, "text/plain": text } = await formats(segmentBlock(loyal));
    expect(text).toBe(
      [
        "high-value frequent",
        "78 customers",
        "Evidence: Orders: 1.2 above",
        "Evidence: Recent",
        "Value: A third. Most of it in May.",
        "Action: Thank them.",
        "Difference from the average, in standard deviations",
        "Orders: 1.0",
        "Recency: -0.5",
      ].join("\n"),
    );
    expect(html).toContain("<h3>high-value frequent</h3>");
    expect(html).not.toContain("Rule");
    expect(latex).toContain("\\textbf{Value:} A third. Most of it in May.\\par");
    expect(latex).not.toContain("Rule");
  });

  test("draws bars to scale: half the width is two standard deviations, or the longest bar where that is more", async () => {
    const { "text/html": html, "text/latex": latex } = await formats(segmentBlock(loyal));
    const bars = [...html.matchAll(/left:([\d.]+)%;width:([\d.]+)%/g)].map(([, left, width]) => [
      +left,
      +width,
    ]);
    expect(bars).toEqual([
      [50, 25],
      [37.5, 12.5],
    ]);
    // Half the width is 2.5 cm there.
    expect([...latex.matchAll(/\\rule\{([\d.]+)cm\}/g)].map(([, cm]) => +cm)).toEqual([1.25, 0.63]);
    const long = await formats(segmentBlock({ ...loyal, bars: [{ label: "a", difference: decimal(-4) }] }));
    expect(long["text/html"]).toContain("left:0.0%;width:50.0%");
  });

  test("has the colour that the segment has in figures", async () => {
    expect((await formats(segmentBlock(loyal)))["text/html"]).toContain("border-left:5px solid #D55E00");
    expect((await formats(segmentBlock({ ...loyal, segment: -1 })))["text/html"]).toContain("#878787");
  });

  test("lets no markup through, whatever the texts", async () => {
    const letters = fc.string({ unit: "grapheme" });
    await fc.assert(
      fc.asyncProperty(letters, letters, async (name, other) => {
        const hostile = {
          ...loyal,
          name,
          size: other,
          action: other,
          bars: [{ label: name, difference: count(1) }],
        };
        const { "text/html": html } = await formats(segmentBlock(hostile));
        const tags = /<\/?(section|h3|p|div|dl|dt|dd|ul|li|span)( (class|style)="[\w .:;#%()-]*")*>/g;
        expect(html.replace(tags, "")).not.toMatch(/[<>"']/);
      }),
    );
    const { "text/latex": latex } = await formats(segmentBlock({ ...loyal, name: "50% \\input{x} & $y_1$" }));
    expect(latex).toContain("50\\% \\textbackslash{}input\\{x\\} \\& \\$y\\_1\\$");
  });

  test("refuses a bar without a length", () => {
    expect(() =>
      segmentBlock({ ...loyal, bars: [{ label: "Orders", difference: decimal(Number.NaN) }] }),
    ).toThrow(
      'Cannot make the block of "high-value frequent": the difference in "Orders" must be a finite number, received NaN',
    );
  });
});

describe("The title page", () => {
  test("gives the document its title, and holds verdict and facts", async () => {
    const { data, metadata } = await bundleOf(
      titlePage({
        title: "A & B",
        subtitle: "2024",
        verdict: "Yes.",
        facts: [{ label: "orders", value: count(1234) }],
      }),
    );
    expect(metadata).toEqual({ seglab: { role: "title", title: "A & B" } });
    expect(data["text/html"]).toContain("<h1>A &amp; B</h1>");
    expect(data["text/html"]).toContain("<dt>orders</dt><dd>1,234</dd>");
    expect(data["text/latex"]).toContain("A \\& B");
    expect(data["text/plain"]).toBe("A & B\n2024\nYes.\norders: 1,234");
  });
});

describe("Sentences", () => {
  const known = [sentence`${count(2)} of *them*.`, null, sentence`Done.`];
  test("make a paragraph or a list, escaped, without those that are not known", async () => {
    expect((await formats(paragraph(known)))["text/markdown"]).toBe("2 of \\*them\\*. Done.");
    expect((await formats(bulletList(known)))["text/markdown"]).toBe("- 2 of \\*them\\*.\n- Done.");
  });
});
