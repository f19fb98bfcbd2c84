import type { FeatureTable } from "../../features/build";
import type { Estimate } from "../estimate";
import { wilsonInterval } from "../wilson";
import { withMainCategory } from "./mainCategory";
import { applyRule } from "./rulesApply";
import { searchRules } from "./rulesSearch";
import { type RuleSplit, splitRows } from "./rulesSplit";

/** One condition of a rule, on a feature in its own unit. */
export interface RuleCondition {
  readonly feature: string;
  readonly operator: "<=" | ">";
  readonly value: number;
}

/** A short rule by which a CRM can pick a segment's customers without the model; plain JSON. */
export interface SegmentRule {
  readonly segment: number;
  /** All must hold; one to three, or none where there is no rule. */
  readonly conditions: readonly RuleCondition[];
  /** Why there is no rule; null where there is one. */
  readonly obstacle: string | null;
  /** Customers that the tree did not see: all of them, those in the segment, those whom the rule picks. */
  readonly nTested: number;
  readonly nMembers: number;
  readonly nPicked: number;
  /** Share of those whom the rule picks that are in the segment; null where there is no rule. */
  readonly precision: Estimate | null;
  /** Share of the segment that the rule picks; null where there is no rule. */
  readonly recall: Estimate | null;
}

/** What {@link segmentRules} may be told. */
export interface RuleOptions {
  /** Seed of the split into customers to learn from and to test on; default 1. */
  readonly seed?: number;
}

/**
 * Features to make rules of: what a CRM counts from a customer's own orders, and prices beside the usual ones of a category. Of the fit's features
 * those are left out that need the whole shop or a formula: season, focus and typical quantity have `seasonalShare`, the share of the main
 * category (made of `categoryShare`: {@link withMainCategory}) and `averageQuantity` in their place.
 */
export const ruleFeatureNames: readonly string[] = [
  ...["recencyDays", "orders", "tenureDays", "totalValue", "averageOrderValue", "averageQuantity", "price"],
  ...["breadth", "seasonalShare", "categoryShare", "relativePrice"],
];

/** A segment with fewer rows gets no rule: too few would be left to test it on. */
export const fewestForRule = 20;

/**
 * Finds a short rule for each segment. The rows are split once, 70% to learn from and 30% to test on, in each segment
 * alike; the rule that is returned was learnt, simplified and rounded on the first part alone, and its precision and
 * recall are those of exactly this rule on the second. Intervals are Wilson's, 95%.
 *
 * The segments are those of a model that has seen all rows: the figures say how well the rule stands in for the model,
 * not whether the segments are real.
 *
 * @param table - raw features, one row per label, ids distinct; columns with a value that is not finite are not used
 * @param labels - segment per row; -1 for noise, which is tested on and gets no rule
 * @returns one element per segment, by label; the same for any order of rows
 * @throws RangeError when there is not one label per row
 * @example
 * const table = await buildFeatures(dataset, { names: ruleFeatureNames, context: analysis.features.context });
 * segmentRules(table, analysis.labels)[0].conditions // [{ feature: "orders", operator: ">", value: 23 }, …]
 */
export function segmentRules(
  table: Pick<FeatureTable, "ids" | "names" | "columns">,
  labels: Int32Array,
  { seed = 1 }: RuleOptions = {},
): SegmentRule[] {
  if (labels.length !== table.ids.length) {
    throw new RangeError(
      `Cannot find rules: there must be one label per row (${table.ids.length}), received ${labels.length}`,
    );
  }
  const { names, columns } = withMainCategory(table);
  const split = splitRows(table.ids, labels, seed);
  const segments = [...new Set(labels)].filter((segment) => segment >= 0).sort((a, b) => a - b);
  const search = searchRules({ names, columns }, split.learn);
  return segments.map((segment) => {
    const isMember = Uint8Array.from(labels, (label) => (label === segment ? 1 : 0));
    const obstacle = obstacleTo(isMember);
    if (obstacle !== null) return withoutRule(segment, obstacle, isMember, split);
    const conditions = search(isMember);
    if (conditions.length === 0) {
      return withoutRule(segment, "no feature sets the segment apart", isMember, split);
    }
    return testRule(segment, conditions, columns, isMember, split);
  });
}

function obstacleTo(isMember: Uint8Array): string | null {
  const size = isMember.reduce((sum, one) => sum + one, 0);
  if (size === isMember.length) return "there is nobody else to tell the segment from";
  return size < fewestForRule ? "too few customers to test a rule on" : null;
}

function testRule(
  segment: number,
  conditions: readonly RuleCondition[],
  columns: FeatureTable["columns"],
  isMember: Uint8Array,
  split: RuleSplit,
): SegmentRule {
  const picked = applyRule(conditions, columns, isMember.length);
  const count = (isCounted: (row: number) => number) =>
    split.test.reduce((sum, row) => sum + isCounted(row), 0);
  const nMembers = count((row) => isMember[row]);
  const nPicked = count((row) => picked[row]);
  const nBoth = count((row) => isMember[row] * picked[row]);
  if (nPicked === 0) {
    return withoutRule(segment, "the best rule picks nobody of those it is tested on", isMember, split);
  }
  return {
    segment,
    conditions,
    obstacle: null,
    nTested: split.test.length,
    nMembers,
    nPicked,
    precision: wilsonInterval(nBoth, nPicked),
    recall: wilsonInterval(nBoth, nMembers),
  };
}

function withoutRule(
  segment: number,
  obstacle: string,
  isMember: Uint8Array,
  { test }: RuleSplit,
): SegmentRule {
  const nMembers = test.reduce((sum, row) => sum + isMember[row], 0);
  const nothing = { precision: null, recall: null };
  return { segment, conditions: [], obstacle, nTested: test.length, nMembers, nPicked: 0, ...nothing };
}
