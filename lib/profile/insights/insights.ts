import type { Dataset } from "../../data/dataset";
import { createRandom } from "../../random";
import type { Verdict } from "../../validity/verdict/verdict";
import type { Sentence } from "../../written";
import type { SegmentProfiles } from "../profile";
import { adjustBenjaminiHochberg } from "./benjaminiHochberg";
import { type CohortFigures, mergedCohorts } from "./cohortText";
import { type InsightCandidate, leastEffect } from "./insightsCandidate";
import { cohortCandidates } from "./insightsCohorts";
import { concentrationCandidates } from "./insightsConcentration";
import { readOrdersOfShop } from "./insightsOrders";
import { reactivationCandidates } from "./insightsReactivation";
import { regionCandidates } from "./insightsRegions";
import { seasonalityCandidates } from "./insightsSeasonality";
import { type InsightSegments, labelsOf, segmentCandidates } from "./insightsSegments";

/** A finding that survived the correction for all that were looked at; plain JSON. */
export interface Insight {
  /** Stable, such as `concentration` or `region-per-head:Europe`. */
  readonly id: string;
  readonly kind:
    | "concentration"
    | "seasonality"
    | "reactivation"
    | "region"
    | "category"
    | "order value"
    | "cohort";
  /** The finding with its number and what that is compared with. */
  readonly finding: Sentence;
  /** What it means for the business, without a promise. */
  readonly meaning: Sentence;
  /** Size on a scale common to all kinds: |ln(found / compared)|, at most ln 100; 0.69 is twice or half. Insights are sorted by effect × weight. */
  readonly effect: number;
  /** Share of customers or of revenue, whichever is larger, that the finding concerns, from 0 to 1; 1 for concentration and season. */
  readonly weight: number;
  readonly p: number;
  /** Benjamini-Hochberg over all candidates. */
  readonly pAdjusted: number;
  /** Of the customers that the finding counts, how many are in each segment, most first; -1 is noise. With reactivation, where segments are supported. */
  readonly bySegment?: readonly { readonly segment: number; readonly customers: number }[];
}

/** The insights with the number of candidates that they were chosen from. */
export interface Insights {
  readonly nCandidates: number;
  /** By effect × weight, the largest first; where they tie, by id. */
  readonly insights: readonly Insight[];
}

/** What {@link findInsights} needs beside the data. */
export interface InsightOptions extends InsightSegments {
  /** Of the verdict: segments are spoken of only where they are `distinct` or `slices`. */
  readonly level: Verdict["level"];
  /** Default 1. */
  readonly seed?: number;
  /** Permutations, and drawn shops, per test; default 1999. The smallest p is one over this and one. */
  readonly nDraws?: number;
}

/** The share of false ones that is expected among insights, at most. */
export const falseDiscoveryRate = 0.05;

/**
 * Looks for what is worth telling: concentration of revenue, season, customers to be won back, regions, sign-up cohorts and, where
 * the verdict allows it, order values and categories of segments. Every comparison is a candidate with a test and an
 * effect; kept are those whose p, adjusted by Benjamini and Hochberg over all candidates, is at most 0.05 and whose effect is at
 * least that of a ratio of 1.1. What each test assumes stands with its kind. Regions, cohorts and categories of less than 2% of customers and of
 * revenue, and those called "Other" or "unknown", are left out before any test, and so are no candidates. Cohorts that survive in
 * the same measure are told as one insight.
 *
 * @param profiles - of the same data; rows that are lines of transactions give no insight on segments
 * @param options - what made the segments, and their names
 * @returns by effect × weight, the largest first; none is a possible result
 * @throws RangeError when there is no order in the window, or nDraws is no whole number of at least 1
 * @example
 * const { insights } = await findInsights(dataset, profiles, { ...analysis, level: analysis.verdict.level });
 * insights[0].finding.text
 */
export async function findInsights(
  dataset: Dataset,
  profiles: Pick<SegmentProfiles, "unit">,
  options: InsightOptions,
): Promise<Insights> {
  return chooseInsights(await insightCandidates(dataset, profiles, options));
}

/**
 * Keeps the candidates that survive the correction for all of them and are large enough.
 *
 * @internal
 */
export function chooseInsights(candidates: readonly InsightCandidate[]): Insights {
  const adjusted = adjustBenjaminiHochberg(candidates.map(({ p }) => p));
  const kept = candidates
    .map((candidate, i) => ({ ...candidate, pAdjusted: adjusted[i] }))
    .filter(({ pAdjusted, effect }) => pAdjusted <= falseDiscoveryRate && effect >= leastEffect);
  const order = ({ effect, weight }: Insight) => effect * weight;
  const insights = told(kept).sort((a, b) => order(b) - order(a) || (a.id < b.id ? -1 : 1));
  return { nCandidates: candidates.length, insights };
}

/** Insights without what only candidates have; cohorts of one measure as one. */
function told(kept: readonly (Insight & Pick<InsightCandidate, "cohort">)[]): Insight[] {
  const single = kept.flatMap(({ cohort, ...insight }) => {
    const isAlone = kept.filter((one) => one.cohort?.measure === cohort?.measure).length === 1;
    return cohort === undefined || isAlone ? [insight] : [];
  });
  const merged = (["revenue", "repeat"] as const).flatMap((measure) => {
    const parts = kept.filter(
      (one): one is Insight & { cohort: CohortFigures } => one.cohort?.measure === measure,
    );
    return parts.length > 1 ? [mergedCohorts(parts)] : [];
  });
  return [...single, ...merged];
}

/**
 * Everything that is looked at, by kind.
 *
 * @internal
 */
export async function insightCandidates(
  dataset: Dataset,
  { unit }: Pick<SegmentProfiles, "unit">,
  { level, seed = 1, nDraws = 1999, ...segments }: InsightOptions,
): Promise<InsightCandidate[]> {
  if (!(Number.isSafeInteger(nDraws) && nDraws >= 1)) {
    throw new RangeError(
      `Cannot find insights: nDraws must be a whole number of at least 1, received ${nDraws}`,
    );
  }
  const random = createRandom(seed);
  const [ofConcentration, ofRegions, ofCohorts, ofSegments] = Array.from({ length: 4 }, () => ({
    seed: random.seed(),
    nDraws,
  }));
  const { context } = segments.features;
  const shop = await readOrdersOfShop(dataset, context);
  const speaksOfSegments = unit === "customer" && (level === "distinct" || level === "slices");
  return [
    ...concentrationCandidates(shop, ofConcentration),
    ...seasonalityCandidates(shop, context),
    ...reactivationCandidates(shop, speaksOfSegments ? labelsOf(shop, segments) : undefined),
    ...regionCandidates(shop, ofRegions),
    ...cohortCandidates(shop, ofCohorts),
    ...(speaksOfSegments ? await segmentCandidates(dataset, shop, segments, ofSegments) : []),
  ];
}
