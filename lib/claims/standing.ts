import type { Facts } from "./facts";
import { told } from "./finding";
import { glossary, type Quantity } from "./glossary";
import { describeScope, type Scope } from "./scope";
import { type Value, valuesOf } from "./values";

/** How a subject differs from the whole in one quantity. */
export interface Standing {
  /** Above 0: more than the whole. */
  readonly difference: number;
  /** `clear`: to be called high or low; `none`: to be called neither. */
  readonly strength: "clear" | "some" | "none";
  readonly isModerate: boolean;
  readonly reason: string;
}

/** The features that hold a quantity's standardised differences. */
const featureOf: Partial<Record<Quantity, string>> = {
  ordersPerCustomer: "orders",
  revenuePerCustomer: "totalValue",
  orderValue: "averageOrderValue",
  unitsPerOrder: "typicalQuantity",
  price: "relativePrice",
  recency: "recencyDays",
  tenure: "tenureDays",
  focus: "focus",
  season: "season",
};

/** From here on a difference in standard deviations is called high or low; below the second it is called neither. */
const clearAt = 0.5;
const noneBelow = 0.2;

/** How a scope stands against all customers, or against the average of its kind where parts add up. */
export function standingOf(facts: Facts, quantity: Quantity, scope: Scope): Standing | undefined {
  const [segment] = scope.segments ?? [];
  const feature = featureOf[quantity];
  const isPlain = Object.keys(scope).length === 1 && scope.segments?.length === 1;
  const profile = facts.segments.find((other) => other.segment === segment);
  const known = isPlain && feature !== undefined ? profile?.features[feature] : undefined;
  if (known === undefined) return ofValues(facts, quantity, scope);
  const raw = comparison(facts, quantity, scope);
  // Mean and standardised difference can point in two ways: then neither word is wrong.
  const disagrees = raw !== undefined && Math.sign(raw.value - raw.whole) !== Math.sign(known.difference);
  const size = Math.abs(known.difference);
  const levelled = known.level === (known.difference > 0 ? "high" : "low");
  return {
    difference: known.difference,
    strength: size >= clearAt ? "clear" : (size < noneBelow && !levelled) || disagrees ? "none" : "some",
    isModerate: size < clearAt || known.level === "moderate",
    reason: `${glossary[quantity].label} of segment ${segment}: ${raw ? `${told(raw.value)} against ${told(raw.whole)} of all, ` : ""}${told(known.difference)} standard deviations from the mean`,
  };
}

/** A mean beside that of everybody; a sum beside the average of its kind. */
export function comparison(
  facts: Facts,
  quantity: Quantity,
  scope: Scope,
): { value: number; whole: number } | undefined {
  const first = (values: readonly Value[]) => values.find(({ form }) => form === "plain")?.value;
  const value = first(valuesOf(facts, quantity, scope));
  const { adds } = glossary[quantity];
  const parts = partsOf(facts, scope);
  const sum = first(valuesOf(facts, quantity, {}));
  const whole = adds && sum !== undefined && parts > 0 ? sum / parts : sum;
  return value === undefined || whole === undefined ? undefined : { value, whole };
}

function partsOf({ segments, population, months, years }: Facts, scope: Scope): number {
  if (scope.segments !== undefined) return segments.length / scope.segments.length;
  if (scope.regions !== undefined) return population.regions.length / scope.regions.length;
  if (scope.categories !== undefined) return population.categories.length / scope.categories.length;
  if (scope.months !== undefined) {
    const own = months.filter((month) => scope.months?.includes(Number(month.slice(5, 7))));
    return own.length === 0 ? 0 : months.length / own.length;
  }
  return scope.years === undefined ? 0 : years.length / scope.years.length;
}

function ofValues(facts: Facts, quantity: Quantity, scope: Scope): Standing | undefined {
  const known = comparison(facts, quantity, scope);
  if (known === undefined || known.whole === 0) return undefined;
  const ratio = known.value / known.whole;
  const size = Math.abs(ratio - 1);
  return {
    difference: ratio - 1,
    strength: size >= 0.2 ? "clear" : size < 0.05 ? "none" : "some",
    isModerate: size < 0.2,
    reason: `${glossary[quantity].label} of ${describeScope(scope)}: ${told(known.value)} against ${told(known.whole)} on average`,
  };
}
