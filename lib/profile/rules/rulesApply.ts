import type { FeatureTable } from "../../features/build";
import { withMainCategory } from "./mainCategory";
import type { RuleCondition } from "./rules";

/**
 * Which rows a rule picks: 1 for those in which all conditions hold, else 0; a missing value meets none.
 *
 * @param columns - of the features that rules are made of; the share of the main category is made of those of all categories
 */
export function applyRule(
  conditions: readonly RuleCondition[],
  columns: FeatureTable["columns"],
  nRows: number,
): Uint8Array {
  const known = withMainCategory({ names: Object.keys(columns), columns }).columns;
  const picked = new Uint8Array(nRows).fill(1);
  for (const { feature, operator, value } of conditions) {
    const column = known[feature];
    for (let i = 0; i < nRows; i++) {
      if (!(operator === "<=" ? column[i] <= value : column[i] > value)) picked[i] = 0;
    }
  }
  return picked;
}
