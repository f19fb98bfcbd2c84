import type { Facts } from "./facts";
import { told } from "./finding";
import { glossary, type Quantity } from "./glossary";
import { type Dimension, describeScope, type Scope } from "./scope";
import { type Value, valuesOf } from "./values";

/** Everything of one kind that can be ranked. */
export function itemsOf(facts: Facts, dimension: Dimension, isEveryModel = false): Scope[] {
  const { population } = facts;
  switch (dimension) {
    case "segments":
      return facts.segments.map(({ segment }) => ({ segments: [segment ?? Number.NaN] }));
    case "regions":
      return population.regions.map(({ name }) => ({ regions: [name] }));
    case "categories":
      return population.categories.map(({ name }) => ({ categories: [name] }));
    case "months":
      return [...new Set(facts.months.map((month) => Number(month.slice(5, 7))))].map((month) => ({
        months: [month],
      }));
    case "years":
      return facts.years.map((year) => ({ years: [year] }));
    case "models":
      return (isEveryModel ? facts.allModels : facts.models).map(({ name }) => ({ models: [name] }));
    case "k":
      return facts.source.clusterCount.rows.map(({ nClusters }) => ({ k: [nClusters] }));
    default:
      return [];
  }
}

/** Whether subjects take a rank among all of their kind, and who does. */
export interface Ranking {
  readonly holds: boolean;
  readonly leaders: Scope;
  readonly reason: string;
}

/** Who of a kind comes at which place in what. */
export interface Contest {
  readonly quantity: Quantity;
  readonly dimension: Dimension;
  /** Of whom the place is claimed; without it is asked who takes the place. */
  readonly subject?: Scope;
  /** 1 for the first. */
  readonly rank: number;
  /** 1: the largest first. */
  readonly sign: 1 | -1;
  /** What of each is looked at, such as two months. */
  readonly restriction?: Scope;
  readonly statistic?: "mean" | "median";
  /** Whether all models take part, and not the first of each kind alone. */
  readonly isEveryModel?: boolean;
  /** Whether shares of each one's own sum are meant: "a larger part of its orders". */
  readonly isOwnPart?: boolean;
}

/**
 * Ranks everything of a kind by a quantity. Where a quantity can be read in several ways (mean, median, by month or by
 * calendar month) one of them is enough.
 */
export function rankings(facts: Facts, contest: Contest): Ranking[] {
  const { quantity, dimension, subject, restriction, statistic } = contest;
  const isEveryModel =
    contest.isEveryModel ??
    subject?.models?.some((name) => !facts.models.some((row) => row.name === name)) ??
    false;
  const pools = [
    itemsOf(facts, dimension, isEveryModel),
    ...(dimension === "months" ? [monthsOfYears(facts)] : []),
  ];
  return pools.flatMap((pool) => {
    const rows = pool.map((item) => ({
      item,
      values: ofStatistic(valuesOf(facts, quantity, { ...restriction, ...item }), statistic).filter(
        ({ isOwnPart }) => !contest.isOwnPart || isOwnPart,
      ),
    }));
    const known = rows.filter(({ values }) => values.length > 0);
    if (known.length < 2) return [];
    const readings = new Map<string, { item: Scope; value: Value }[]>();
    for (const { item, values } of known) {
      values.forEach((value, i) => {
        const key = `${value.form} ${value.statistic} ${i}`;
        readings.set(key, [...(readings.get(key) ?? []), { item, value }]);
      });
    }
    return [...readings.values()]
      .filter((reading) => reading.length === known.length)
      .map((reading) => rankingOf(reading, contest));
  });
}

/** Medians only where they are meant. */
function ofStatistic(values: readonly Value[], statistic: "mean" | "median" | undefined): readonly Value[] {
  const wanted = values.filter((value) => (statistic === "median") === (value.statistic === "median"));
  return wanted.length > 0 ? wanted : values;
}

function monthsOfYears({ months }: Facts): Scope[] {
  return months.map((month) => ({ years: [Number(month.slice(0, 4))], months: [Number(month.slice(5, 7))] }));
}

function rankingOf(
  reading: readonly { item: Scope; value: Value }[],
  { quantity, subject, rank, sign }: Contest,
): Ranking {
  const sorted = [...reading].sort((a, b) => sign * (b.value.value - a.value.value));
  const own = subject === undefined ? [] : reading.filter(({ item }) => covers(subject, item));
  const width = Math.max(1, own.length);
  const bar = sorted[Math.min(rank + width - 2, sorted.length - 1)];
  const upper = sorted[rank - 1];
  // Equals share a rank.
  const isRight = ({ value }: { value: Value }) =>
    sign * value.value >= sign * bar.value.value && sign * value.value <= sign * (upper ?? bar).value.value;
  const leader = sorted[Math.min(rank - 1, sorted.length - 1)];
  const shown = own[0];
  const tell = ({ item, value }: { item: Scope; value: Value }) =>
    `${describeScope(item)} has ${told(value.value, value.form)}`;
  return {
    holds: own.length > 0 && own.every(isRight),
    leaders: leader.item,
    reason: `${glossary[quantity].label}: ${tell(leader)}${shown && shown.item !== leader.item ? `, ${tell(shown)}` : ""}`,
  };
}

/** Whether a subject names an item. */
function covers(subject: Scope, item: Scope): boolean {
  return (Object.keys(item) as Dimension[]).every((dimension) =>
    (item[dimension] ?? []).every((one) => {
      const named = subject[dimension] as readonly unknown[] | undefined;
      return named === undefined ? dimension === "years" : named.includes(one);
    }),
  );
}
