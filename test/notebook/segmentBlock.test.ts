import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundleOf } from "../../lib/notebook/bundle";
import { segmentBars } from "../../lib/notebook/report/segmentBars";
import { type SegmentBlock, segmentBlock } from "../../lib/notebook/report/segmentBlock";
import { titlePage } from "../../lib/notebook/report/titlePage";
import type { SegmentProfiles } from "../../lib/profile/profile";
import { count, decimal, sentence } from "../../lib/written";

const formats = async (value: unknown) => (await bundleOf(value)).data as Record<string, string>;

const loyal: SegmentBlock = {
  segment: 1,
  name: "high-value frequent",
  paragraphs: [
    { heading: "Size", form: "text", sentences: [sentence`${count(78)} customers.`] },
    {
      heading: "Evidence",
      form: "list",
      sentences: [sentence`Orders: ${decimal(1.2, 1)} above.`, sentence`Recent.`],
    },
    { heading: "Value", form: "text", sentences: [sentence`A third.`, sentence`Most of it in May.`] },
  ],
  bars: [
    { label: "Orders", difference: decimal(1, 1) },
    { label: "Recency", difference: decimal(-0.5, 1) },
  ],
};

describe("The block of a segment", () => {
  test("says everything in every format", async () => {
    const { "text/html": html, "text/latex": latex, "text/plain": text } = await formats(segmentBlock(loyal));
    expect(text).toBe(
      [
        "high-value frequent",
        "78 customers.",
        "Evidence: Orders: 1.2 above. Recent.",
        "Value: A third. Most of it in May.",
        "Difference from the average, in standard deviations",
        "Orders: 1.0",
        "Recency: -0.5",
      ].join("\n"),
    );
    expect(html).toContain("<h3>high-value frequent</h3>");
    expect(html).toContain('<p class="lead">78 customers.</p>');
    expect(html.replace(/<\/?d[td][^>]*>/g, "")).toContain("Evidence Orders: 1.2 above. Recent.");
    expect(latex).toContain("\\textbf{Value:} A third. Most of it in May.\\par");
  });

  test("draws bars to scale: half the width is three standard deviations, or the longest bar where that is more", async () => {
    const { "text/html": html, "text/latex": latex } = await formats(segmentBlock(loyal));
    const bars = [...html.matchAll(/left:([\d.]+)%;width:([\d.]+)%/g)].map(([, left, width]) => [
      +left,
      +width,
    ]);
    expect(bars).toEqual([
      [50, 16.7],
      [41.7, 8.3],
    ]);
    // Half the width is 1.1 cm there.
    expect([...latex.matchAll(/\\rule\{([\d.]+)cm\}/g)].map(([, cm]) => +cm)).toEqual([0.37, 0.18]);
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
        const text = { text: other, values: [] };
        const hostile = {
          ...loyal,
          name,
          paragraphs: [1, 2].map(() => ({ heading: name, form: "text" as const, sentences: [text] })),
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
        subtitle: "2024 & after",
        verdict: "Yes.",
        facts: [{ label: "orders", value: count(1234) }],
      }),
    );
    expect(metadata).toEqual({ seglab: { role: "title", title: "A & B" } });
    expect(data["text/html"]).toContain("<h1>A &amp; B</h1>");
    expect(data["text/html"]).toContain("<dt>orders</dt><dd>1,234</dd>");
    // nbconvert puts the notebook's own title above.
    expect(data["text/latex"]).toContain("2024 \\& after");
    expect(data["text/latex"]).not.toContain("A \\& B");
    expect(data["text/plain"]).toBe("A & B\n2024 & after\nYes.\norders: 1,234");
  });
});

describe("The bars of a segment", () => {
  const features = {
    orders: { difference: 1.24, median: 3, level: "high" },
    recencyDays: { difference: -0.06, median: 9, level: "moderate" },
  };
  const profiles = {
    unit: "customer",
    featureNames: ["recencyDays", "orders", "season"],
    segments: [{ segment: 4, features }],
  } as unknown as SegmentProfiles;

  test("are its differences in the order of the profiles, without what is not known of it", () => {
    expect(segmentBars(profiles, 4).map(({ label, difference }) => [label, difference.text])).toEqual([
      ["Recency", "-0.1"],
      ["Orders", "1.2"],
    ]);
  });

  test("need a segment that is there", () => {
    expect(() => segmentBars(profiles, 5)).toThrow("segment must be one of the profiles', received 5");
  });
});
