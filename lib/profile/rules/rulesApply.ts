import type { FeatureTable } from "../../features/build";
import type { RuleCondition } from "./rules";

/** Which rows a rule picks: 1 for those in which all conditions hold, else 0; a missing value meets none. */
export function applyRule(
  conditions: readonly RuleCondition[],
  columns: FeatureTable["columns"],
  nRows: number,
): Uint8Array {
  const picked = new Uint8Array(nRows).fill(1);
  for (const { feature, operator, value } of conditions) {
    const column = columns[feature];
    for (let i = 0; i < nRows; i++) {
      if (!(operator === "<=" ? column[i] <= value : column[i] > value)) picked[i] = 0;
    }
  }
  return picked;
}
