import type { Amount } from "./amounts";
import { agrees } from "./bounds";
import type { Clause } from "./clauses";
import type { Facts } from "./facts";
import { type Finding, found, supported, told } from "./finding";
import type { Quantity } from "./glossary";
import { isKind, type MarkOf } from "./marks";
import { type Dimension, isEmpty } from "./scope";
import { valuesOf } from "./values";
import { stemsOf } from "./words";

type AmountMark = MarkOf<"amount">;

/** The segments, models … that a whole number counts: "seven dense clusters". */
export function partCounted(
  { words, marks }: Clause,
  { amount, to }: AmountMark,
): MarkOf<"dimension"> | undefined {
  if (amount.unit !== "plain" || !Number.isInteger(amount.value)) return undefined;
  // "clusters: 7" in a table
  const label = marks
    .filter(isKind("dimension"))
    .find((mark) => to - mark.to === 2 && words[mark.to].text === ":");
  if (label !== undefined) return label;
  const next = marks.filter(isKind("dimension")).find(({ from }) => from >= to && from - to <= 2);
  const between = words.slice(to, next?.from ?? to);
  return between.every(({ kind, text }) => kind === "word" && !/^(of|in|and|for|to|the|per)$/.test(text))
    ? next
    : undefined;
}

const partQuantities: Partial<Record<Dimension, Quantity>> = {
  segments: "clusters",
  regions: "regionCount",
  categories: "categoryCount",
};

/** Checks how many segments, regions or categories there are, where no part of them is meant. */
export function countOfParts(
  facts: Facts,
  { words, scope, isEach }: Clause,
  { amount, from }: AmountMark,
  { dimension, to }: MarkOf<"dimension">,
): Finding | undefined {
  const quantity = partQuantities[dimension];
  // "into one cluster" names one of them.
  // "improves up to ten clusters" says nothing of how many there are.
  if (!Number.isFinite(amount.low)) return undefined;
  if (quantity === undefined || amount.value < 2 || scope.simulated !== undefined) return undefined;
  const [first, ...others] = scope.models ?? [];
  if (first !== undefined && others.length > 0 && quantity === "clusters" && !isEach) return undefined;
  if (first !== undefined && others.length > 0 && quantity === "clusters")
    return eachModel(facts, scope.models ?? [], amount);
  const isOfModel = scope.models !== undefined && quantity === "clusters";
  const values = valuesOf(facts, quantity, isOfModel ? { models: scope.models } : {});
  if (values.length === 0) return undefined;
  const right = values.find(({ value }) => agrees(amount, value));
  if (right !== undefined) return supported(`${right.label}: ${told(right.value)}`);
  // "two segments stand out", "the other six segments": some of them, not all.
  const before = words[from - 1]?.text ?? "";
  const after = stemsOf(words, to, to + 2);
  const isAll =
    wholes.test(before) ||
    (before === "the" && isEmpty(scope)) ||
    /^(it be|be find|exist|emerg|in all|altogether)/.test(after) ||
    isOfModel;
  return isAll ? found(false, `${values[0].label}: ${told(values[0].value)}`) : undefined;
}

/** "KMeans and GMM both find seven clusters". */
function eachModel(facts: Facts, models: readonly string[], amount: Amount): Finding | undefined {
  const counts = models.flatMap((name) => valuesOf(facts, "clusters", { models: [name] }));
  const wrong = counts.find(({ value }) => !agrees(amount, value));
  const shown = wrong ?? counts[0];
  return shown && found(wrong === undefined, `${shown.label}: ${told(shown.value)}`);
}

const wholes =
  /^(into|finds?|found|has|have|with|yields?|gives?|used?|uses|chose|:|=|is|are|in|returns?|produces?|identified|detects?|reveals?|all|our|exactly|separates|forms?)$/;
