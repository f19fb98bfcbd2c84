import { featureCatalogue } from "../../features/catalogue";
import type { FeatureDefinition } from "../../features/definition";
import { decimal, listed, money, percent, type Sentence, sentence, type WrittenNumber } from "../../written";
import { mainCategoryShare } from "./mainCategory";
import type { RuleCondition, SegmentRule } from "./rules";
import { writtenThreshold } from "./rulesRounding";

type Said = Sentence | WrittenNumber;

type Phrase = (said: Said, plural: (noun: string) => string, level: string) => Sentence;

/** How a feature is spoken of, given "more than 23"; `level` is that of a family's column. */
const phrases: Readonly<Record<string, Phrase>> = {
  recencyDays: (said, plural) => sentence`last order ${said} ${plural("day")} ago`,
  orders: (said, plural) => sentence`${said} ${plural("order")}`,
  tenureDays: (said, plural) => sentence`customer for ${said} ${plural("day")}`,
  totalValue: (said) => sentence`total value of ${said}`,
  averageOrderValue: (said) => sentence`average order of ${said}`,
  quantity: (said, plural) => sentence`${said} ${plural("unit")} in all`,
  averageQuantity: (said, plural) => sentence`${said} ${plural("unit")} a line on average`,
  price: (said) => sentence`average unit price of ${said}`,
  breadth: (said, plural) => sentence`${said} different ${plural("product")}`,
  seasonalShare: (said) => sentence`${said} of orders in the holiday months`,
  categoryShare: (said, _plural, level) => sentence`${said} of lines in ${level || "no category"}`,
  [mainCategoryShare]: (said) => sentence`${said} of all that they order in any one category`,
  relativePrice: (said) => sentence`unit prices ${said} times those usual in the category`,
  typicalQuantity: (said, plural) => sentence`typically ${said} ${plural("unit")} a line`,
  focus: (said) => sentence`a chance of ${said} that two of their lines are of one category`,
  season: (said) =>
    sentence`a share of orders in the holiday months ${said} above what the calendar would give`,
};

/**
 * A rule in words, as part of a sentence: "more than 23 orders and last order at most 40 days ago". Where there is no
 * rule it says why.
 *
 * @param definitions - units, and names of features without a phrase of their own; default: the catalogue
 * @param currency - ISO 4217 code; default: not known
 */
export function ruleText(
  { conditions, obstacle }: Pick<SegmentRule, "conditions" | "obstacle">,
  definitions: readonly FeatureDefinition[] = featureCatalogue,
  currency: string | null = null,
): Sentence {
  if (conditions.length === 0) return sentence`no rule: ${obstacle ?? "none was found"}`;
  const features = [...new Set(conditions.map(({ feature }) => feature))];
  const parts = features.map((feature) => {
    const own = conditions.filter((condition) => condition.feature === feature);
    return featurePhrase(feature, own, definitions, currency);
  });
  return listed(parts);
}

function featurePhrase(
  feature: string,
  conditions: readonly RuleCondition[],
  definitions: readonly FeatureDefinition[],
  currency: string | null,
): Sentence {
  const [name, ...rest] = feature.split("=");
  const level = rest.join("=");
  const definition = definitions.find((one) => one.name === name);
  // An indicator has no amount: it holds or not.
  if (definition?.unit === "0 or 1") {
    return sentence`${conditions.some(({ operator }) => operator === ">") ? "" : "not "}${name} ${level}`;
  }
  const unit = name === mainCategoryShare ? "share" : (definition?.unit ?? "");
  const lowFirst = conditions.toSorted((a, b) => b.operator.localeCompare(a.operator));
  const said = listed(
    lowFirst.map((condition) => {
      const value = thresholdText(writtenThreshold(condition), unit, currency);
      return condition.operator === ">" ? sentence`more than ${value}` : sentence`at most ${value}`;
    }),
  );
  const phrase = Object.hasOwn(phrases, name) ? phrases[name] : undefined;
  const isOne = thresholdText(writtenThreshold(lowFirst[lowFirst.length - 1]), unit, currency).text === "1";
  const plural = (noun: string) => (isOne ? noun : `${noun}s`);
  return (
    phrase?.(said, plural, level) ?? sentence`${(definition?.label ?? feature).toLowerCase()} of ${said}`
  );
}

function thresholdText(value: number, unit: string, currency: string | null): WrittenNumber {
  const isShare = unit === "share" || unit === "probability";
  const decimals = decimalsOf(isShare ? 100 * value : value);
  if (isShare) return percent(value, decimals);
  if (unit.startsWith("currency")) return money(value, currency, decimals === 1 ? 2 : decimals);
  return decimal(value, decimals);
}

/** Decimals without which the number would be another, to six digits in all. */
function decimalsOf(value: number): number {
  const [, decimals = ""] = Number(value.toPrecision(6)).toString().split(".");
  return decimals.length;
}
