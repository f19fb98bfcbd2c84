import type { Results } from "../resultsSchema";

/** What a text is checked against: the content of `results.json`, or as much of it as there is. */
export type ClaimFacts = Pick<
  Results,
  "dataset" | "features" | "verdict" | "clusterCount" | "comparison" | "chosen" | "profiles"
> &
  Partial<Pick<Results, "configuration">> & {
    readonly population?: Partial<Results["population"]>;
    /** What the data say of the response to prices, where that was computed. */
    readonly prices?: { readonly elasticity: { readonly value: number } | null } | null;
  };

/** A line of the profile, for one segment or the whole. */
export type Profile = ClaimFacts["profiles"][number];

/** One row of the comparison of models. */
export type ModelRow = ClaimFacts["comparison"][number];

/** The facts in the order in which claims ask for them. */
export interface Facts {
  readonly source: ClaimFacts;
  readonly segments: readonly Profile[];
  readonly noise: Profile | undefined;
  readonly total: Profile | undefined;
  /** The first row of each kind of model: those of the comparison's table. */
  readonly models: readonly ModelRow[];
  readonly allModels: readonly ModelRow[];
  readonly chosen: ModelRow | undefined;
  /** The number of clusters to which the verdict speaks. */
  readonly nClusters: number;
  readonly population: Results["population"];
  /** Months of the window, `YYYY-MM`. */
  readonly months: readonly string[];
  readonly years: readonly number[];
  readonly holidayMonths: readonly number[];
}

const nothing: Facts["population"] = {
  ...{ concentration: [], revenueByMonth: [], regions: [], categories: [], customersByOrders: [] },
};

/** Puts results in the order in which claims ask for them. */
export function factsOf(source: ClaimFacts): Facts {
  const { profiles, comparison, chosen, verdict, clusterCount } = source;
  const models = comparison.filter(
    (row, i) => comparison.findIndex(({ model }) => model === row.model) === i,
  );
  const population = { ...nothing, ...source.population };
  const months = population.revenueByMonth.map(({ month }) => month);
  const chosenRow = models.find(({ model }) => model === chosen.model);
  return {
    source,
    segments: profiles.filter(({ kind }) => kind === "segment"),
    noise: profiles.find(({ kind }) => kind === "noise"),
    total: profiles.find(({ kind }) => kind === "total"),
    models,
    allModels: comparison,
    chosen: chosenRow,
    nClusters: verdict.nClusters ?? clusterCount.used,
    population,
    months,
    years: [...new Set(months.map((month) => Number(month.slice(0, 4))))],
    holidayMonths: holidayMonthsOf(source),
  };
}

/** November and December, unless a note of the features says otherwise. */
function holidayMonthsOf({ features }: ClaimFacts): number[] {
  const told = features.dropped
    .map(({ reason }) => /\(months: ([\d, ]+)\)/.exec(reason)?.[1])
    .find((list) => list !== undefined);
  return told === undefined ? [11, 12] : told.split(",").map(Number);
}
