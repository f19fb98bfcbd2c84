import type { FeatureTable } from "../../features/build";
import { mainCategoryShare } from "./mainCategory";
import type { RuleCondition } from "./rules";
import { applyRule } from "./rulesApply";
import { roundRule } from "./rulesRounding";
import { growTree, sortRows, type TreeNode } from "./tree";

/** F1 that a condition, or the step from plain features to all of them, must add to be worth a reader's attention. */
const worthwhile = { condition: 0.01, otherFeatures: 0.02 };

/** Features that a CRM holds or counts without knowing other customers. */
const plainFeatures = new Set([
  ...[
    "recencyDays",
    "orders",
    "tenureDays",
    "totalValue",
    "averageOrderValue",
    "quantity",
    "averageQuantity",
  ],
  ...["price", "breadth", "seasonalShare", "categoryShare", mainCategoryShare, "region"],
]);

type Score = (conditions: readonly RuleCondition[]) => number;

/**
 * Prepares the search for the rule that finds the members of a class best among the rows to learn from, by F1 (the
 * harmonic mean of precision and recall). Candidates are the paths to all nodes of two small trees, one in which members
 * weigh as much as all others together, on plain features and on all of them. The best is stripped of conditions that
 * add little, and rounded.
 *
 * @returns for the members (1) among all rows one to three conditions, or none where picking everybody does as well
 */
export function searchRules(
  { names, columns }: Pick<FeatureTable, "names" | "columns">,
  rows: Int32Array,
): (isMember: Uint8Array) => readonly RuleCondition[] {
  const usable = names.filter((name) => columns[name].every(Number.isFinite));
  const pools = [usable.filter(isPlain), [...usable.filter(isPlain), ...usable.filter(isOther)]]
    .filter((pool) => pool.length > 0)
    .map((pool) => {
      const values = pool.map((name) => columns[name]);
      return { names: pool, values, sorted: sortRows(values, rows) };
    });
  return (isMember) => {
    const score: Score = (conditions) => f1(applyRule(conditions, columns, isMember.length), isMember, rows);
    const nMembers = rows.reduce((sum, row) => sum + isMember[row], 0);
    const balanced = (rows.length - nMembers) / nMembers;
    const found = pools.map(({ names: pool, values, sorted }) => {
      const trees = [1, balanced].map((memberWeight) => growTree(values, isMember, sorted, { memberWeight }));
      return simplify(
        bestOf(
          trees.flatMap((tree) => pathsOf(tree, pool)),
          score,
        ),
        score,
      );
    });
    const [plain = [], all = plain] = found;
    const isWorthwhile = plain.length === 0 || score(all) > score(plain) + worthwhile.otherFeatures;
    return roundRule(isWorthwhile ? all : plain, score);
  };
}

/** The conditions on the way to every node but the root. */
function pathsOf(
  { split }: TreeNode,
  names: readonly string[],
  path: readonly RuleCondition[] = [],
): (readonly RuleCondition[])[] {
  if (split === null) return [];
  const condition = { feature: names[split.column], value: split.threshold };
  const atMost = [...path, { ...condition, operator: "<=" } as const];
  const over = [...path, { ...condition, operator: ">" } as const];
  return [atMost, ...pathsOf(split.atMost, names, atMost), over, ...pathsOf(split.over, names, over)];
}

/** The highest score; of equal ones the shorter rule, then the earlier. */
function bestOf(rules: readonly (readonly RuleCondition[])[], score: Score): readonly RuleCondition[] {
  let best: readonly RuleCondition[] = [];
  let highest = 0;
  for (const rule of rules) {
    const own = score(rule);
    if (own < highest || (own === highest && rule.length >= best.length)) continue;
    best = rule;
    highest = own;
  }
  return best;
}

/**
 * Leaves out, one after the other, conditions (at last all) without which the score falls by less than one must add: also
 * the weaker of two on the same side of a feature.
 */
function simplify(rule: readonly RuleCondition[], score: Score): readonly RuleCondition[] {
  if (rule.length === 0) return rule;
  const shorter = bestOf(
    rule.map((_, i) => rule.filter((_, j) => j !== i)),
    score,
  );
  return score(shorter) > score(rule) - worthwhile.condition ? simplify(shorter, score) : rule;
}

function f1(picked: Uint8Array, isMember: Uint8Array, rows: Int32Array): number {
  let nBoth = 0;
  let nEither = 0;
  for (const row of rows) {
    nBoth += picked[row] * isMember[row];
    nEither += picked[row] + isMember[row];
  }
  return (2 * nBoth) / nEither;
}

function isPlain(name: string): boolean {
  return plainFeatures.has(name.split("=")[0]);
}

function isOther(name: string): boolean {
  return !isPlain(name);
}
