import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountAt } from "../../lib/claims/amounts";
import { agrees, bounded } from "../../lib/claims/bounds";
import { checkClaims } from "../../lib/claims/check";
import { wordsOf } from "../../lib/claims/words";
import { toyFacts, toyLines } from "./toy";

/** The first number of a text. */
function amountOf(text: string) {
  const words = wordsOf(text);
  for (let at = 0; at < words.length; at += 1) {
    const amount = amountAt(words, at);
    if (amount !== undefined) return bounded(words, amount, false);
  }
  throw new Error(`no number in ${text}`);
}

describe("numbers of a text", () => {
  test.each([
    ["60 %", 0.6, "share"],
    ["17.6%", 0.176, "share"],
    ["12 percent", 0.12, "share"],
    ["15 per cent", 0.15, "share"],
    ["two thirds", 2 / 3, "share"],
    ["a quarter", 0.25, "share"],
    ["one in seven", 1 / 7, "share"],
    ["nine out of ten", 0.9, "share"],
    ["half", 0.5, "share"],
    ["1,045,882", 1_045_882, "plain"],
    ["0.516", 0.516, "plain"],
    ["0,516", 0.516, "plain"],
    ["51.75M", 51_750_000, "plain"],
    ["EUR 1.05 million", 1_050_000, "money"],
    ["€12k", 12_000, "money"],
    ["123 euros", 123, "money"],
    ["twenty-one", 21, "plain"],
    ["seven", 7, "plain"],
    ["four and a half", 4.5, "plain"],
    ["twice", 2, "times"],
    ["three times", 3, "times"],
    ["1.7x", 1.7, "times"],
    ["14 weeks", 98, "days"],
    ["−2.5", -2.5, "plain"],
  ])("%s is %d as %s", (text, value, unit) => {
    const amount = amountOf(text);
    expect(amount.value).toBeCloseTo(value, 9);
    expect(amount.unit).toBe(unit);
  });

  test.each([
    ["34.1 %", 0.3409, 0.342],
    ["0.34", 0.3449, 0.3451],
    ["more than 30 %", 0.31, 0.29],
    ["less than a quarter", 0.2328, 0.26],
    ["nearly a third", 0.3215, 0.37],
    ["at least 60", 60, 59],
    ["about 4,570", 4571.2, 5000],
    ["roughly 1,100", 1120, 1200],
    ["just over 1,000", 1046, 990],
    ["no more than 12", 12, 13],
    ["88", 88, 89],
    ["1,045,900", 1_045_882, 1_045_000],
    ["one in six", 0.156, 0.2],
  ])("%s may be written for %d, not for %d", (text, right, wrong) => {
    expect([agrees(amountOf(text), right), agrees(amountOf(text), wrong)]).toEqual([true, false]);
  });
});

describe("a number that is right stands, and falls when the results change by more than its rounding", () => {
  const quantities = [
    ["customers", (value: number) => `Segment 0 has ${value} customers.`],
    ["orders", (value: number) => `Segment 0: ${value} orders.`],
    ["revenue", (value: number) => `The bulk bargain segment brings revenue of EUR ${value}.`],
  ] as const;
  test.each(quantities)("%s", (name, write) => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 900 }), fc.integer({ min: 1, max: 400 }), (value, more) => {
        const with_ = (own: number) => toyFacts([{ ...toyLines[0], [name]: own }, toyLines[1]]);
        const [right] = checkClaims(write(value), with_(value));
        const [wrong] = checkClaims(write(value), with_(value + more + Math.ceil(value / 100)));
        expect([right.status, wrong.status]).toEqual(["supported", "contradicted"]);
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
