import type { Facts, ModelRow } from "./facts";
import { glossary, type Quantity } from "./glossary";
import { describeScope, type Scope } from "./scope";
import type { Value } from "./values";

interface ContinuumRow {
  readonly nClusters: number;
  readonly delta: number;
  readonly z: number;
  readonly silhouette?: number;
  readonly nullMean?: number;
  readonly quantiles?: Readonly<Record<string, number>>;
}

/** The row of the comparison with simulated shops for a number of clusters. */
export function continuumAt(facts: Facts, k: number): ContinuumRow | undefined {
  return facts.source.verdict.evidence.continuum.find(({ nClusters }) => nClusters === k) as
    | ContinuumRow
    | undefined;
}

/** Scores of models, of numbers of clusters, and of simulated shops; without a model those of the chosen one. */
export function modelValues(facts: Facts, quantity: Quantity, scope: Scope): Value[] {
  const where = describeScope(scope);
  const made = (
    label: string,
    values: readonly (number | null | undefined)[],
    form: Value["form"] = "plain",
  ) =>
    values.flatMap((value): Value[] =>
      value === null || value === undefined
        ? []
        : [{ value, form, statistic: "mean", label: `${label}, ${where}` }],
    );
  const { models, simulated } = scope;
  if ((models?.length ?? 0) > 1) return [];
  const named = facts.allModels.find(({ name }) => name === models?.[0]);
  // "GMM at seven clusters" is the model itself, where it has seven.
  const isItself = named !== undefined && scope.k?.length === 1 && named.nClusters === scope.k[0];
  const k = isItself ? undefined : scope.k;
  if (named !== undefined && k !== undefined && named.model !== "kmeans") return [];
  const isDifference = quantity === "delta" || quantity === "deviations";
  if (simulated !== undefined && !isDifference)
    return made("mean of simulated shops", simulatedScores(facts, quantity, k), "plain");
  const row = models === undefined ? facts.chosen : named;
  const byK = k ?? shownK(facts);
  // What stands beside simulated shops is always of KMeans.
  const isOther = k === undefined && row !== undefined && row.model !== "kmeans";
  const evidence = made(
    glossary[quantity].label,
    isOther ? [] : byK.flatMap((n) => evidenceScore(facts, quantity, n)),
  );
  // "by number of clusters: 0.19 for two": how many they are is given.
  if (quantity === "clusters") return k ? [] : clusterCounts(facts, row, models !== undefined, made);
  const table = isOther ? [] : byK.flatMap((n) => tableScore(facts, quantity, n));
  const fromModel = k === undefined && row !== undefined ? modelScore(row, quantity, made) : [];
  return [...fromModel, ...made(glossary[quantity].label, table), ...evidence];
}

/** The numbers of clusters that a text may mean without saying so: the verdict's and the rule's. */
function shownK({ nClusters, source }: Facts): number[] {
  return [...new Set([nClusters, source.clusterCount.nClusters])];
}

type Made = (label: string, values: readonly (number | null | undefined)[], form?: Value["form"]) => Value[];

function modelScore(row: ModelRow, quantity: Quantity, made: Made): Value[] {
  const { label } = glossary[quantity];
  const total = row.coverage < 1 ? row.nNoise / (1 - row.coverage) : undefined;
  switch (quantity) {
    case "silhouette":
    case "daviesBouldin":
    case "calinskiHarabasz":
      return [
        ...made(label, [row[quantity]]),
        ...made(`${label} on the rows that all models cluster`, [row.onCommonRows[quantity]]),
      ];
    case "noise":
      return [...made(label, [row.nNoise]), ...made("share of noise", [1 - row.coverage], "share")];
    case "coverage":
      return [...made(label, [row.coverage], "share"), ...made(label, [row.coverage])];
    case "smallestCluster":
      return made(label, [row.smallestCluster]);
    case "customers":
      return total === undefined ? [] : made("clustered customers", [total - row.nNoise]);
    default:
      return [];
  }
}

function clusterCounts(facts: Facts, row: ModelRow | undefined, isOfModel: boolean, made: Made): Value[] {
  if (isOfModel) return made("number of clusters", [row?.nClusters]);
  const { source, segments } = facts;
  return made("number of segments", [source.verdict.nClusters, source.clusterCount.used, segments.length]);
}

function tableScore({ source }: Facts, quantity: Quantity, k: number): (number | null)[] {
  const row = source.clusterCount.rows.find(({ nClusters }) => nClusters === k);
  if (row === undefined) return [];
  switch (quantity) {
    case "silhouette":
    case "daviesBouldin":
    case "calinskiHarabasz":
    case "inertia":
    case "bic":
    case "smallestCluster":
      return [row[quantity]];
    default:
      return [];
  }
}

interface AgreementRow {
  readonly nClusters: number;
  readonly adjustedRand?: number;
  readonly nullMean?: number;
  readonly excess?: number;
}

function agreementAt({ source }: Facts, k: number): AgreementRow | undefined {
  return source.verdict.evidence.agreement.find(({ nClusters }) => nClusters === k) as
    | AgreementRow
    | undefined;
}

function evidenceScore(facts: Facts, quantity: Quantity, k: number): (number | undefined)[] {
  const continuum = continuumAt(facts, k);
  const slices = facts.source.verdict.evidence.slices as {
    readonly rows?: readonly { readonly nClusters: number; readonly smallestJaccard?: number }[];
  };
  switch (quantity) {
    case "silhouette":
      return [continuum?.silhouette];
    case "delta":
      return [continuum?.delta, agreementAt(facts, k)?.excess];
    case "deviations":
      return [continuum?.z];
    case "agreement":
      return [agreementAt(facts, k)?.adjustedRand];
    case "jaccard":
      return [slices.rows?.find(({ nClusters }) => nClusters === k)?.smallestJaccard];
    default:
      return [];
  }
}

function simulatedScores(
  facts: Facts,
  quantity: Quantity,
  k: readonly number[] | undefined,
): (number | undefined)[] {
  return (k ?? shownK(facts)).flatMap((n) => {
    if (quantity === "silhouette")
      return [continuumAt(facts, n)?.nullMean, ...Object.values(continuumAt(facts, n)?.quantiles ?? {})];
    if (quantity === "agreement") return [agreementAt(facts, n)?.nullMean];
    return [];
  });
}
