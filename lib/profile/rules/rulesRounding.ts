import { featureCatalogue } from "../../features/catalogue";
import type { RuleCondition } from "./rules";

/** F1 that rounding may cost a rule. */
const mayCost = 0.01;

/** More digits than anybody types. */
const mostDigits = 6;

/**
 * Rounds the thresholds of a rule to as few digits as the score allows: it may fall by 0.01 in all. Logarithms are rounded
 * as what they are logarithms of.
 */
export function roundRule(
  rule: readonly RuleCondition[],
  score: (conditions: readonly RuleCondition[]) => number,
): readonly RuleCondition[] {
  const exact = score(rule);
  return rule.reduce((done, condition, i) => {
    const replaced = (value: number) => done.map((one, j) => (i === j ? { ...condition, value } : one));
    const enough = exact - (mayCost * (i + 1)) / rule.length;
    for (let digits = 1; digits <= mostDigits; digits++) {
      const [best] = roundings(condition, digits)
        .map((value) => ({ rule: replaced(value), score: score(replaced(value)) }))
        .sort((a, b) => b.score - a.score);
      if (best !== undefined && best.score >= enough) return best.rule;
    }
    return done;
  }, rule);
}

/** A threshold as people write it: of a logarithm what it is the logarithm of, of everything else itself. */
export function writtenThreshold({ feature, value }: Pick<RuleCondition, "feature" | "value">): number {
  return isLogarithm(feature) ? Math.exp(value) : value;
}

/** The two neighbours with so many digits, the nearer first. */
function roundings(condition: RuleCondition, digits: number): number[] {
  const written = writtenThreshold(condition);
  const nearest = Number(written.toPrecision(digits));
  const step = 10 ** (Math.floor(Math.log10(Math.abs(written))) + 1 - digits);
  const other = Number((nearest + (nearest > written ? -step : step)).toPrecision(digits));
  return [nearest, other]
    .map((value) => (isLogarithm(condition.feature) ? Math.log(value) : value))
    .filter(Number.isFinite);
}

function isLogarithm(feature: string): boolean {
  return featureCatalogue.some(({ name, unit }) => name === feature && unit.startsWith("log "));
}
