import type { Verdict } from "../../validity/verdict/verdict";
import { verdictPhrases } from "../../validity/verdict/verdictPhrases";
import type { Displayable } from "../bundle";
import { markdown } from "../display";
import { escapeMarkdown } from "../prose";
import { table } from "./table";

/** The verdict as a sentence, and the sentences that it rests on as a list. */
export function verdictProse({ level, reasons }: Verdict): Displayable {
  const points = reasons.map((reason) => `- ${escapeMarkdown(reason)}`);
  return markdown([`**${verdictPhrases[level]}**`, "", ...points].join("\n"));
}

/** The verdict at each threshold, 20% lower and 20% higher: how firm it is. */
export function firmnessTable({ level, firmness }: Verdict): Displayable {
  const rows = firmness.map(({ label, value, lower, higher }) => ({
    threshold: label,
    "in force": value,
    lower: lower.value,
    "verdict there": lower.level,
    higher: higher.value,
    "verdict there ": higher.level,
  }));
  const short = (value: unknown) => String(Number(Number(value).toFixed(3)));
  const formats = { "in force": short, lower: short, higher: short };
  return table(rows, { caption: `The verdict (${level}) at each threshold ± 20%`, formats, maxRows: 20 });
}

/** What segments made from half of the orders explain of the other half. */
export function slicesTable({ evidence }: Verdict): Displayable | null {
  const { test } = evidence.slices;
  if (test === null) return null;
  const rows = test.singles.map(({ name, observed, nullMean, quantiles }) => ({
    measure: name,
    "variance explained": observed,
    "by shuffled segments": nullMean,
    "95% of shuffles below": quantiles.q95,
  }));
  const formats = {
    "variance explained": "percent",
    "by shuffled segments": "percent",
    "95% of shuffles below": "percent",
  } as const;
  const caption = `What ${test.nClusters} segments from a random half of the orders say of the other half (${test.nCustomers} customers)`;
  return table(rows, { caption, formats });
}
