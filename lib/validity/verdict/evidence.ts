import type { Scale } from "../../features/scale";
import type { BehaviourTests } from "../behaviour/behaviourTests";
import type { ContinuumRow } from "../continuum/continuumTest";
import type { CopulaRow } from "../copulaNull";
import type { SliceRow } from "../heldOut/sliceCount";
import type { SliceTest } from "../heldOut/sliceTest";
import type { AgreementRow } from "../heldOut/splitAgreement";
import type { Thresholds } from "./thresholds";

/** All that the verdict rests on, as plain JSON. What was not computed is null or empty. */
export interface Evidence {
  /** Why no verdict can be given; null where one can. */
  readonly obstacle: string | null;
  /** Customers that were judged: all with orders, or a random sample of them. */
  readonly nCustomers: number;
  /** Customers with orders in both halves: of alternate weeks, and of a random division. */
  readonly inBothHalves: { readonly weeks: number; readonly random: number };
  /** Tests A1 to A3. */
  readonly behaviour: BehaviourTests | null;
  /** Test B, one row per k. */
  readonly continuum: readonly ContinuumRow[];
  /** Agreement of alternate weeks, one row per k. */
  readonly agreement: readonly AgreementRow[];
  /** Whether segments of half the orders say something of the other half, and how many of them hold. */
  readonly slices: { readonly test: SliceTest | null; readonly rows: readonly SliceRow[] };
  /** For rows that are transactions: a Gaussian copula with the columns' own distributions, shown and no gate. */
  readonly copula: readonly CopulaRow[];
  readonly thresholds: Thresholds;
  /** What was judged: the columns, their scale, and which of the seven default features are not among them. */
  readonly features: {
    readonly names: readonly string[];
    readonly scale: Scale;
    readonly missingDefaults: readonly string[];
  };
  /** Whether the thresholds were calibrated for these features and this scale. */
  readonly calibrated: boolean;
  readonly seed: number;
  /** Shops drawn from the continuum. */
  readonly nDraws: number;
}
