import type { Dataset } from "../../data/dataset";
import type { FeatureTable } from "../../features/build";
import { defaultFeatureNames } from "../../features/catalogue";
import type { ScaledFeatures } from "../../features/scale";
import { requireInteger } from "../../metrics/input";
import { copulaTest } from "../copulaNull";
import { collectEvidence, grid, type Progress } from "./collectEvidence";
import { decide, type VerdictLevel } from "./decision";
import type { Evidence } from "./evidence";
import { type FirmnessRow, firmnessOf } from "./firmness";
import { thresholds } from "./thresholds";
import { verdictReasons } from "./verdictReasons";

/** Whether there are segments, as plain JSON. */
export interface Verdict {
  readonly level: VerdictLevel;
  /** Sentences with the numbers that decide, and what limits them. */
  readonly reasons: readonly string[];
  /** Segments to be shown, see {@link Decision}; null where nothing could be computed. */
  readonly nClusters: number | null;
  readonly evidence: Evidence;
  /** The verdict at each threshold ± 20%. */
  readonly firmness: readonly FirmnessRow[];
}

/** How {@link assessStructure} draws and tells how far it is. */
export interface AssessOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Shops drawn from the continuum, at least 9; default 49. */
  readonly nDraws?: number;
  /** Of larger shops a random sample of so many customers is judged; default 5,000. */
  readonly maxCustomers?: number;
  /** Is told what begins or goes on, and the share that is done, 0 to 1. */
  readonly onProgress?: Progress;
}

/**
 * Are the segments real? Judges data and features, whatever model is shown: whether customers differ at all (A), whether they form
 * groups or a continuum (B, against simulated shops without groups), whether segments made from some weeks come back in the others, and
 * else whether slices of the continuum say something of orders that did not make them.
 *
 * The same seed gives the same verdict on any number of threads. Cost: about 100 ms per draw for 10,000 lines, and proportional to lines.
 *
 * @param dataset - the shop
 * @param features - of its customers; rows that are transactions get the level `not-applicable` and a copula to look at
 * @param scaled - these features on any scale; thresholds are calibrated for the default features on `clipped`
 * @throws TypeError or RangeError when an option is out of range or `scaled` has other rows than `features`
 * @example
 * const { level, reasons } = await assessStructure(dataset, features, scaleFeatures(features));
 */
export async function assessStructure(
  dataset: Dataset,
  features: FeatureTable,
  scaled: ScaledFeatures,
  options: AssessOptions = {},
): Promise<Verdict> {
  const { seed = 1, nDraws = 49, maxCustomers = 5000, onProgress = () => {} } = options;
  requireInteger(seed, "seed", Number.MIN_SAFE_INTEGER, action);
  requireInteger(nDraws, "nDraws", 9, action);
  requireInteger(maxCustomers, "maxCustomers", thresholds.halfCustomers, action);
  if (scaled.ids.length !== features.ids.length || scaled.ids.some((id, i) => id !== features.ids[i])) {
    throw new RangeError(
      `Cannot ${action}: scaled must have the ${features.ids.length} rows of the features, received ${scaled.ids.length} rows or other ids. Scale these features.`,
    );
  }
  const start = emptyEvidence(features, scaled, seed, nDraws);
  const evidence =
    features.context.unit === "transaction"
      ? {
          ...start,
          obstacle: "Rows are transactions: nothing can be said about customers.",
          copula: copulaTest(scaled.matrix, grid, { seed }),
        }
      : await collectEvidence(dataset, features, scaled, start, maxCustomers, onProgress);
  const decision = decide(evidence);
  return {
    level: decision.level,
    reasons: verdictReasons(evidence, decision),
    nClusters: decision.nClusters,
    evidence,
    firmness: firmnessOf(evidence),
  };
}

const action = "assess structure";

function emptyEvidence(
  features: FeatureTable,
  scaled: ScaledFeatures,
  seed: number,
  nDraws: number,
): Evidence {
  const { names, parameters } = scaled;
  const missingDefaults = defaultFeatureNames.filter((name) => !names.includes(name));
  const isDefault = missingDefaults.length === 0 && names.length === defaultFeatureNames.length;
  return {
    obstacle: null,
    nCustomers: features.ids.length,
    inBothHalves: { weeks: 0, random: 0 },
    behaviour: null,
    continuum: [],
    agreement: [],
    slices: { test: null, rows: [] },
    copula: [],
    thresholds,
    features: { names: [...names], scale: parameters.scale, missingDefaults },
    calibrated: isDefault && parameters.scale === "clipped",
    seed,
    nDraws,
  };
}
