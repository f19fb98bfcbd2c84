import { beforeAll, describe, expect, test } from "vitest";
import type { Facts } from "../../lib/narrative/facts";
import { segmentsOf } from "../../lib/narrative/segmentFacts";
import { type SectionName, sectionNames } from "../../lib/narrative/template";
import { writeSection, writeSegment } from "../../lib/narrative/write";
import { shopFacts } from "./shopFacts";

const paragraphsOf = (facts: Facts) => [
  ...sectionNames.flatMap((name) => writeSection(name, facts)),
  ...segmentsOf(facts).flatMap(({ segment }) => writeSegment(segment ?? 0, facts)),
];
const read = (name: SectionName, facts: Facts) =>
  writeSection(name, facts)
    .flatMap(({ sentences }) => sentences.map(({ text }) => text))
    .join(" ");

describe.each([
  { structure: "planted", level: "distinct", answer: "Yes: the customers fall into distinct groups." },
  { structure: "continuum", level: "slices", answer: "Not as distinct groups: customers differ by degree" },
  { structure: "none", level: "none", answer: "No: these data do not support segments." },
] as const)("the report on a shop simulated with structure $structure", ({ structure, level, answer }) => {
  let facts: Facts;
  beforeAll(async () => {
    facts = await shopFacts(structure);
  });

  test("answers as the verdict says, in summary, results and conclusion", () => {
    expect(facts.results.verdict.level).toBe(level);
    for (const name of ["summary", "results"] as const) expect(read(name, facts)).toContain(answer);
    expect(read("conclusion", facts).length).toBeGreaterThan(100);
  });

  test("has whole sentences without gaps, and says in every section something", () => {
    for (const name of sectionNames) expect(read(name, facts).length, name).toBeGreaterThan(80);
    for (const { id, sentences } of paragraphsOf(facts)) {
      for (const { text } of sentences) {
        expect(text, id).toMatch(/^[A-Z0-9“].*[.!?]$/s);
        expect(text, id).not.toMatch(/ {2}| [,.;:)]|\( |undefined|null|NaN|not available|\.\.|\[object|:$/);
        expect(text, id).not.toMatch(
          /(?<![.,\d])1 (customers|segments|orders|days|groups|regions|findings)\b/,
        );
      }
    }
  });

  test("says what the data can't say", () => {
    const limits = read("limits", facts);
    for (const said of ["Price sensitivity", "Response to offers", "Causes"]) expect(limits).toContain(said);
  });

  test("keeps its summary to one page", () => {
    const words = read("summary", facts).split(/\s+/).length;
    expect(words).toBeGreaterThan(80);
    expect(words).toBeLessThan(450);
  });

  test("says nothing twice within a section", () => {
    for (const name of sectionNames) {
      const texts = writeSection(name, facts).flatMap(({ sentences }) => sentences.map(({ text }) => text));
      expect(
        texts.filter((text, i) => texts.indexOf(text) !== i),
        name,
      ).toEqual([]);
    }
  });

  test("writes a block for each segment where the verdict supports segments, and none where it doesn't", () => {
    const blocks = segmentsOf(facts).map(({ segment }) => writeSegment(segment ?? 0, facts));
    if (level === "none") {
      expect(blocks.flat()).toEqual([]);
      expect(read("segments", facts)).toContain("ranked by what they spent");
      return;
    }
    for (const block of blocks) {
      expect(block[0].id).toBe("segment-size");
      const ids = block.map(({ id }) => id);
      expect(ids).toEqual(
        expect.arrayContaining(["segment-evidence", "segment-value", "segment-rule", "segment-action"]),
      );
    }
  });
});
