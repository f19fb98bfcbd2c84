import { describe, expect, test } from "vitest";
import { checkClaims } from "../../lib/claims/check";
import { sentencesOf } from "../../lib/claims/sentences";
import { toyFacts } from "./toy";

const textsOf = (source: string) => sentencesOf(source).map(({ text }) => text);

describe("sentences of a text", () => {
  test("end where a sentence ends, not at decimals and abbreviations", () => {
    expect(textsOf("A score of 0.34 is fine, e.g. here. Segment 1 has 40. Is it so? Yes!")).toEqual([
      "A score of 0.34 is fine, e.g. here.",
      "Segment 1 has 40.",
      "Is it so?",
      "Yes!",
    ]);
  });

  test("are cleared of Markdown", () => {
    const source =
      "# Results\n\n- **Segment 1** has `40` [customers](a.md).\n- _Second_ item\n\n```\nSegment 9\n```\n";
    expect(textsOf(source)).toEqual(["Results", "Segment 1 has 40 customers.", "Second item"]);
  });

  test("are cleared of HTML, its scripts and comments", () => {
    const source =
      "<p>Segment&nbsp;1 has <b>40</b> customers.</p><script>Segment 2 has 3.</script><!-- no --><p>k &lt; 7</p>";
    expect(textsOf(source)).toEqual(["Segment 1 has 40 customers.", "k < 7"]);
  });

  test("have their place in the source", () => {
    const source = "First.\n\n<p>Segment&nbsp;1 has **40** customers.</p>";
    const [, second] = sentencesOf(source);
    expect(source.slice(second.start, second.end)).toBe("Segment&nbsp;1 has **40** customers.");
  });

  const markdown =
    "| Segment | Customers | Share of revenue |\n|---|---|---|\n| 0 | 60 | 20% |\n| 1 | 40 | 20% |\n";
  const html =
    "<table>\n<tr>\n<th>Segment</th>\n<th>Customers</th><th>Share of revenue</th></tr>\n<tr><td>0</td><td>60</td>\n<td>20%</td></tr><tr><td>1</td><td>40</td><td>20%</td></tr></table>";
  test.each([
    ["Markdown", markdown],
    ["HTML", html],
  ])("rows of a table in %s are read with its headings", (_, source) => {
    expect(checkClaims(source, toyFacts()).map(({ status }) => status)).toEqual([
      "supported",
      "contradicted",
    ]);
  });
});

/** Processor time in ms: other work on the machine does not count. */
function costOf(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe("a hostile text", () => {
  const size = 40_000;
  test.each([
    ["tags that never close", "<a".repeat(size)],
    ["comments that never close", "<!--".repeat(size)],
    ["scripts that never close", "<script>".repeat(size)],
    ["one long word", "a".repeat(size)],
    ["digits", "1".repeat(size)],
    ["digits and commas", "1,".repeat(size)],
    ["blanks", `Segment 1${" ".repeat(size)}has 40 customers.`],
    ["brackets", "[".repeat(size)],
    ["links", "[a](".repeat(size)],
    ["rules", `${"- ".repeat(size)}x`],
    ["points", ".".repeat(size)],
    ["table bars", "|".repeat(size)],
    ["lists of segments", `segments ${"1, ".repeat(size)}`],
    [
      "one sentence of many subjects",
      "segment 1 has 40 customers and segment 0 has 60 customers and ".repeat(300),
    ],
    ["negations", "not ".repeat(size)],
    ["comparisons", "more than ".repeat(8000)],
  ])("of %s takes little time", (_, text) => {
    expect(costOf(() => checkClaims(text, toyFacts()))).toBeLessThan(5000);
  });

  test("twice as long takes about twice as long", () => {
    const sentence = "Segment 1 has 40 customers, the highest revenue and 12 orders per customer. ";
    const timeOf = (count: number) => costOf(() => checkClaims(sentence.repeat(count), toyFacts()));
    timeOf(200);
    expect(timeOf(4000) / timeOf(1000)).toBeLessThan(12);
  });

  test("leaves prototypes and control characters alone", () => {
    const text = "Segment __proto__ has \u0000 constructor customers\u001b[31m. toString is 12.";
    expect(() => checkClaims(text, toyFacts())).not.toThrow();
  });
});
