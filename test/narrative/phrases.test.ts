import { describe, expect, test } from "vitest";
import { day, month, monthName } from "../../lib/narrative/dates";
import type { Facts } from "../../lib/narrative/facts";
import { featurePhrase } from "../../lib/narrative/features";
import { capitalised, comparedWith, range } from "../../lib/narrative/phrases";
import { writeSection, writeSegment } from "../../lib/narrative/write";
import { count, joined, listed, percent, sentence } from "../../lib/written";
import { toyFacts } from "./toy";

describe("listed", () => {
  test.each([
    { parts: [], text: "" },
    { parts: ["a"], text: "a" },
    { parts: ["a", "b"], text: "a and b" },
    { parts: ["a", "b", "c"], text: "a, b and c" },
  ])("$text", ({ parts, text }) => {
    expect(listed(parts).text).toBe(text);
  });

  test("keeps the numbers of its parts, and joins with the word it is given", () => {
    const list = listed([count(1), sentence`about ${count(20)}`], "or");
    expect(list.text).toBe("1 or about 20");
    expect(list.values.map(({ value }) => value)).toEqual([1, 20]);
  });
});

describe("comparedWith", () => {
  test.each([
    { value: 300, reference: 100, text: "3.0 times as much as" },
    { value: 199, reference: 100, text: "99% more than" },
    { value: 101, reference: 100, text: "1% more than" },
    { value: 100.4, reference: 100, text: "as much as" },
    { value: 99.6, reference: 100, text: "as much as" },
    { value: 59, reference: 100, text: "41% less than" },
    { value: 0, reference: 100, text: "100% less than" },
  ])("$value against $reference is $text", ({ value, reference, text }) => {
    expect(comparedWith(value, reference)?.text).toBe(text);
  });

  test.each([
    [1, 0],
    [1, -2],
    [-1, 2],
    [Number.NaN, 1],
  ])("says nothing of %d against %d", (value, reference) => {
    expect(comparedWith(value, reference)).toBeNull();
  });
});

test("a range, a capital and sentences in a row keep their numbers", () => {
  const said = range({ low: 0.1, high: 0.234 }, (value) => percent(value));
  expect(said.text).toBe("(10% to 23%)");
  expect(joined([capitalised(sentence`in all ${count(3)}.`), sentence`So ${said}.`])).toEqual({
    text: "In all 3. So (10% to 23%).",
    values: [count(3), percent(0.1), percent(0.234)],
  });
});

test("dates are written in words, and bound by days and months", () => {
  expect(day("2024-03-05 10:00:00")).toEqual({ value: 19_787, text: "5 March 2024" });
  expect(day("1970-01-02").value).toBe(1);
  expect(month("2024-12")).toEqual({ value: 24_299, text: "December 2024" });
  expect(monthName(1)).toBe("January");
});

test("a feature outside the table is spoken of by its label, a column of a family by its level", () => {
  expect(featurePhrase("region=Far East").high).toBe("live in Far East more often");
  expect(featurePhrase("categoryShare=Tea").low).toBe("buy less of Tea");
  expect(featurePhrase("recencyDays").noun).toBe("days since the last order");
  expect(() => featurePhrase("nonsense")).toThrow("Cannot find a feature");
});

describe("headings", () => {
  const facts = toyFacts() as unknown as Facts;

  test("one whose paragraph has nothing to say passes to the next", () => {
    const none = toyFacts();
    Object.assign(none.results.verdict, { level: "none" });
    const paragraphs = writeSection("implications", none as unknown as Facts);
    const prices = paragraphs.find(({ id }) => id === "implications-prices");
    expect(prices?.heading).toBe("Product and pricing");
  });

  test("no paragraph is empty, and none has another's heading", () => {
    const paragraphs = writeSection("recommendations", facts);
    expect(paragraphs.filter(({ sentences }) => sentences.length === 0)).toEqual([]);
    expect(paragraphs.find(({ id }) => id === "recommendations-notes")?.heading).toBeNull();
  });

  test("a block begins with the size, under the word for it", () => {
    expect(writeSegment(1, facts)[0]).toMatchObject({ id: "segment-size", heading: "Size", form: "text" });
  });
});

test("a segment that isn't there has no block", () => {
  expect(() => writeSegment(9, toyFacts() as unknown as Facts)).toThrow(
    "Cannot write prose: the segment must be one of 0,1,2, received 9",
  );
});
