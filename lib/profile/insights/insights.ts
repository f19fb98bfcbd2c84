import type { Dataset } from "../../data/dataset";
import { createRandom } from "../../random";
import type { Verdict } from "../../validity/verdict/verdict";
import type { Sentence } from "../../written";
import type { SegmentProfiles } from "../profile";
import { adjustBenjaminiHochberg } from "./benjaminiHochberg";
import { type InsightCandidate, leastEffect } from "./insightsCandidate";
import { cohortCandidates } from "./insightsCohorts";
import { concentrationCandidates } from "./insightsConcentration";
import { readOrdersOfShop } from "./insightsOrders";
import { reactivationCandidates } from "./insightsReactivation";
import { regionCandidates } from "./insightsRegions";
import { seasonalityCandidates } from "./insightsSeasonality";
import { type InsightSegments, segmentCandidates } from "./insightsSegments";

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
  /** Size on a scale common to all kinds, by which insights are sorted: |ln(found / compared)|, at most ln 100; 0.69 is twice or half. */
  readonly effect: number;
  readonly p: number;
  /** Benjamini-Hochberg over all candidates. */
  readonly pAdjusted: number;
}

/** The insights with the number of candidates that they were chosen from. */
export interface Insights {
  readonly nCandidates: number;
  /** Strongest first. */
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
 * least that of a ratio of 1.1. What each test assumes stands with its kind.
 *
 * @param profiles - of the same data; rows that are lines of transactions give no insight on segments
 * @param options - what made the segments, and their names
 * @returns the strongest first; none is a possible result
 * @throws RangeError when there is no order in the window, or nDraws is no whole number of at least 1
 * @example
 * const { insights } = await findInsights(dataset, profiles, { ...analysis, scale: "clipped", level: analysis.verdict.level });
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
  const insights = candidates
    .map((candidate, i): Insight => ({ ...candidate, pAdjusted: adjusted[i] }))
    .filter(({ pAdjusted, effect }) => pAdjusted <= falseDiscoveryRate && effect >= leastEffect)
    .sort((a, b) => b.effect - a.effect || (a.id < b.id ? -1 : 1));
  return { nCandidates: candidates.length, insights };
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
    ...reactivationCandidates(shop),
    ...regionCandidates(shop, ofRegions),
    ...cohortCandidates(shop, ofCohorts),
    ...(speaksOfSegments ? await segmentCandidates(dataset, shop, segments, ofSegments) : []),
  ];
}
