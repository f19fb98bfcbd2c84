import type { Estimate } from "../../profile/estimate";
import type { SegmentName } from "../../profile/names/names";
import type { SegmentRule } from "../../profile/rules/rules";
import { ruleText } from "../../profile/rules/rulesText";
import { percent } from "../../written";
import type { Displayable } from "../bundle";
import { table } from "./table";

/** What {@link rulesTable} may be told. */
export interface RulesTableOptions {
  /** ISO 4217 code; default: not known. */
  readonly currency?: string | null;
}

/** The rule of each segment in words, with its precision and recall on customers that the tree did not see. */
export function rulesTable(
  rules: readonly SegmentRule[],
  names: readonly Pick<SegmentName, "segment" | "name">[],
  { currency = null }: RulesTableOptions = {},
): Displayable {
  const nameOf = new Map(names.map(({ segment, name }) => [segment, name]));
  const rows = rules.map((rule) => ({
    segment: nameOf.get(rule.segment) ?? `segment ${rule.segment}`,
    rule: ruleText(rule, undefined, currency).text,
    "picked customers that are in the segment": share(rule.precision),
    "segment's customers that are picked": share(rule.recall),
    "tested on": rule.nTested,
  }));
  return table(rows, {
    caption: "Rules for a CRM, and how well they do on customers not used to find them (95% intervals)",
    maxRows: 40,
  });
}

function share(estimate: Estimate | null): string | null {
  if (estimate === null) return null;
  const { value, low, high } = estimate;
  return `${percent(value).text} (${percent(low).text} to ${percent(high).text})`;
}
