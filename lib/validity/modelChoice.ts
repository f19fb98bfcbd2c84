import { bootstrapDifference, type Difference } from "./bootstrap";
import type { ComparisonRow, ModelKind } from "./comparison";

/**
 * Limits of the fair table: a model beyond one of them is shown and never ranked. Least coverage; most clusters; most of the
 * clustered rows that one cluster may hold. The last is there because the silhouette rewards one crowd and a few distant
 * rows: of 4,334 real customers DBSCAN set 17 apart from 3,976, which segments nobody, and scored above KMeans.
 */
export const fairLimits = { coverage: 0.9, nClusters: 15, largestShare: 0.9 } as const;

/** How a model compares with KMeans on the common points. */
export interface Challenge extends Difference {
  readonly model: ModelKind;
  readonly silhouette: number;
}

/** The chosen model and what the choice rests on. */
export interface ModelChoice {
  readonly model: ModelKind;
  /** A sentence made from the numbers below. */
  readonly reason: string;
  readonly evidence: {
    /** Mean silhouette of KMeans on the common points; null where it cannot be had. */
    readonly kmeansSilhouette: number | null;
    /** Rows that no ranked model calls noise, on which the ranked models are compared. */
    readonly nCommon: number;
    readonly challenges: readonly Challenge[];
    readonly limits: typeof fairLimits;
  };
}

/**
 * Why a model must not be ranked; null where it may.
 *
 * @internal
 */
export function rankingObstacle(row: Omit<ComparisonRow, "obstacle">): string | null {
  if (row.collapsed.length > 0) {
    return `${row.collapsed.length} of its ${row.nClusters} components ${row.collapsed.length === 1 ? "has" : "have"} collapsed`;
  }
  if (row.nClusters < 2) return `it finds ${row.nClusters === 0 ? "no cluster" : "a single cluster"}`;
  if (row.coverage < fairLimits.coverage) {
    return `it covers ${(100 * row.coverage).toFixed(1)}% of the rows, under ${100 * fairLimits.coverage}%`;
  }
  if (row.nClusters > fairLimits.nClusters) {
    return `it has ${row.nClusters} clusters, more than ${fairLimits.nClusters}`;
  }
  if (row.largestShare !== null && row.largestShare > fairLimits.largestShare) {
    return `one cluster holds ${(100 * row.largestShare).toFixed(1)}% of its rows, more than ${100 * fairLimits.largestShare}%`;
  }
  return null;
}

/**
 * The rule of the fair table: KMeans, unless a ranked model has a better silhouette on the common points by more than the
 * bootstrap interval of the difference (its lower end above 0); among several such, the one with the best silhouette.
 *
 * The interval resamples rows with their silhouettes held fixed; it does not refit. Silhouettes favour round clusters,
 * KMeans' own kind, so another model has to earn its place.
 *
 * @param rows - KMeans among them
 * @param silhouettes - per model, the silhouette of every common point; null or missing where it cannot be had
 * @param nCommon - number of those points
 * @param seed - of the bootstrap
 */
export function chooseModel(
  rows: readonly ComparisonRow[],
  silhouettes: Readonly<Partial<Record<ModelKind, Float64Array | null>>>,
  nCommon: number,
  seed: number,
): ModelChoice {
  const baseline = silhouettes.kmeans ?? null;
  const challenges: Challenge[] = [];
  for (const { model, obstacle } of rows) {
    const challenger = silhouettes[model];
    if (model === "kmeans" || obstacle !== null || !challenger || !baseline) continue;
    challenges.push({
      model,
      silhouette: mean(challenger),
      ...bootstrapDifference(challenger, baseline, { seed }),
    });
  }
  const winners = challenges.filter(({ low }) => low > 0).sort((a, b) => b.silhouette - a.silhouette);
  const model = winners[0]?.model ?? "kmeans";
  const evidence = {
    kmeansSilhouette: baseline && mean(baseline),
    nCommon,
    challenges,
    limits: fairLimits,
  };
  return { model, reason: describe(rows, model, evidence), evidence };
}

function describe(
  rows: readonly ComparisonRow[],
  model: ModelKind,
  { kmeansSilhouette, nCommon, challenges }: ModelChoice["evidence"],
): string {
  const name = (kind: ModelKind) => rows.find((row) => row.model === kind)!.name;
  const sentences: string[] = [];
  const interval = ({ difference, low, high, level }: Challenge) =>
    `${signed(difference)} (${100 * level}% interval ${signed(low)} to ${signed(high)})`;
  const common = `on the ${nCommon} rows that no ranked model calls noise`;
  const won = challenges.find((challenge) => challenge.model === model);
  if (won) {
    sentences.push(
      `${name(model)}: its silhouette ${common} is ${won.silhouette.toFixed(3)}, better than KMeans' by ${interval(won)}.`,
    );
  } else if (challenges.length === 0) {
    sentences.push("KMeans: no other model can be ranked.");
  } else {
    sentences.push(
      `KMeans: no ranked model has a silhouette clearly above its ${kmeansSilhouette!.toFixed(3)} ${common}.`,
    );
  }
  for (const challenge of challenges) {
    if (challenge.model === model) continue;
    sentences.push(`${name(challenge.model)} differs from KMeans by ${interval(challenge)}.`);
  }
  for (const { name: shown, obstacle } of rows) {
    if (obstacle !== null) sentences.push(`${shown} is shown but not ranked: ${obstacle}.`);
  }
  return sentences.join(" ");
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
