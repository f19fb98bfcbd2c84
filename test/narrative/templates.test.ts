import { describe, expect, test } from "vitest";
import type { Facts } from "../../lib/narrative/facts";
import { templates } from "../../lib/narrative/registry";
import { sectionNames } from "../../lib/narrative/template";
import type { Sentence } from "../../lib/written";
import { type Leaf, otherValues, traceReads, withValue } from "./trace";
import { variants } from "./variants";
import { textsOf, type Writer, wording, writers } from "./writers";

interface Written {
  readonly facts: Facts;
  readonly variant: string;
  readonly sentences: readonly Sentence[];
  readonly leaves: readonly Leaf[];
}

const writtenBy = ({ write }: Writer): readonly Written[] => {
  const all = variants.map(({ name, facts }) => {
    const { result, leaves } = traceReads(facts, (traced) =>
      // Copied while traced, so that nothing is read later.
      write(traced).map(({ text, values }) => ({ text, values: values.map((value) => ({ ...value })) })),
    );
    return { facts, variant: name, sentences: result, leaves };
  });
  // Situations in which it writes the same are one.
  const keys = all.map(({ sentences }) => JSON.stringify(sentences));
  return all.filter((_, i) => keys.indexOf(keys[i]) === i);
};

/** What a template writes when one thing that it read is otherwise; none where it can't be so. */
function writtenOtherwise(writer: Writer, facts: Facts, leaf: Leaf): readonly (readonly Sentence[])[] {
  return otherValues(leaf.value)
    .filter((value) => canBe(leaf, value))
    .map((value) => {
      try {
        return writer.write(withValue(facts, leaf.path, value));
      } catch (error) {
        // Such as a segment without a profile.
        if (error instanceof RangeError) return [];
        throw error;
      }
    });
}

/** A share above 1 would leave no number of clusters. */
const canBe = ({ path }: Leaf, value: unknown) =>
  path.at(-1) !== "eligibleShare" || (typeof value === "number" && value <= 1);

test("every section has a template, and every template an id of its own", () => {
  expect(sectionNames.filter((name) => !templates.some(({ section }) => section === name))).toEqual([]);
  const ids = writers.map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

describe.each(writers)("$id", (writer) => {
  const all = writtenBy(writer);

  test("writes something of some shop", () => {
    expect(all.some(({ sentences }) => sentences.length > 0)).toBe(true);
  });

  test("writes whole sentences without gaps, undefined parts or what can't be counted", () => {
    for (const text of all.flatMap(({ sentences }) => textsOf(sentences))) {
      expect(text).toMatch(/^[A-Z0-9“].*[.!?]$/s);
      expect(text).not.toMatch(/ {2}| [,.;:)]|\( |undefined|null|NaN|not available|\.\.|\[object|:$/);
      expect(text).not.toMatch(
        /(?<![.,\d])1 (customers|segments|orders|days|groups|regions|findings|actions)\b/,
      );
    }
  });

  test("holds no digit but in bound values and in texts from the data", () => {
    for (const { sentences, leaves } of all) {
      const fromData = leaves.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
      for (const sentence of sentences) {
        const typed = fromData.reduce((rest, text) => rest.replaceAll(text, ""), wording(sentence));
        expect(typed, sentence.text).not.toMatch(/\d/);
      }
    }
  });

  test("changes or takes back every sentence whose numbers or names are otherwise", () => {
    for (const { facts, variant, sentences, leaves } of all) {
      const moved = new Set<string>();
      for (const leaf of leaves) {
        for (const others of writtenOtherwise(writer, facts, leaf)) {
          const texts = textsOf(others);
          for (const sentence of sentences) {
            if (!texts.includes(sentence.text)) moved.add(sentence.text);
            const same = others.find((other) => wording(other) === wording(sentence));
            sentence.values.forEach(({ text }, i) => {
              if (same === undefined || same.values[i].text !== text) moved.add(`${sentence.text} → ${i}`);
            });
          }
        }
      }
      for (const sentence of sentences) {
        const stuck = sentence.values.filter((_, i) => !moved.has(`${sentence.text} → ${i}`));
        expect(stuck, `${variant}: ${sentence.text}`).toEqual([]);
      }
    }
  });
});

// What only finds the right line, and the numbers of sentences that are taken over as they are.
const looksUp = /\/(segment|nClusters|clusters|eligibleShare|values\/\d+\/value)$/;

test("no template reads a number in vain", () => {
  const idle: string[] = [];
  for (const writer of writers) {
    const matters = new Map<string, boolean>();
    for (const { facts, sentences, leaves } of writtenBy(writer)) {
      for (const leaf of leaves.filter(({ value }) => typeof value === "number")) {
        const key = leaf.path.join("/");
        if (matters.get(key)) continue;
        const texts = textsOf(sentences).join("\n");
        const others = writtenOtherwise(writer, facts, leaf);
        matters.set(
          key,
          others.some((written) => textsOf(written).join("\n") !== texts),
        );
      }
    }
    const inVain = [...matters].filter(([key, does]) => !does && !looksUp.test(key));
    idle.push(...inVain.map(([key]) => `${writer.id}: ${key}`));
  }
  expect(idle).toEqual([]);
});
