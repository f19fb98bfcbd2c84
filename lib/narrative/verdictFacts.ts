import type { BehaviourTests } from "../validity/behaviour/behaviourTests";
import { selectClusterCount } from "../validity/clusterCount/clusterCountRule";
import type { ContinuumRow } from "../validity/continuum/continuumTest";
import type { SliceTest } from "../validity/heldOut/sliceTest";
import type { AgreementRow } from "../validity/heldOut/splitAgreement";
import { type Facts, verdictOf } from "./facts";

/** Whether the verdict supports segments, as groups or as slices. */
export function supportsSegments(facts: Facts): boolean {
  return ["distinct", "slices"].includes(facts.results.verdict.level);
}

/** Whether the report describes segments at all: not where the verdict says that there is no structure. */
export function describesSegments(facts: Facts): boolean {
  return facts.results.verdict.level !== "none";
}

/** The comparison with simulated shops at the number of groups that the rule prefers; null where there was none. */
export function comparisonWithShops(
  facts: Facts,
): { readonly shops: ContinuumRow; readonly halves: AgreementRow | undefined } | null {
  const { continuum, agreement, thresholds } = verdictOf(facts).evidence;
  if (continuum.length === 0) return null;
  const deltas = continuum.map(({ delta }) => delta);
  const { nClusters } = selectClusterCount(continuum, deltas, thresholds.eligibleShare);
  const shops = continuum.find((row) => row.nClusters === nClusters);
  if (shops === undefined) return null;
  return { shops, halves: agreement.find((row) => row.nClusters === nClusters) };
}

/** What the tests of behaviour found: in what customers differ by more than chance, and in what they don't. */
export function behaviourFound(
  facts: Facts,
): { readonly differ: readonly BehaviourQuestion[]; readonly alike: readonly BehaviourQuestion[] } | null {
  const { behaviour, thresholds } = verdictOf(facts).evidence;
  if (behaviour === null) return null;
  const questions = (["A1", "A2", "A3"] as const).map((test) => ({
    asked: askedBy[test],
    pHolm: behaviour[test].pHolm,
  }));
  return {
    differ: questions.filter(({ pHolm }) => pHolm <= thresholds.behaviourLevel),
    alike: questions.filter(({ pHolm }) => pHolm > thresholds.behaviourLevel),
  };
}

/** One question about behaviour, with the chance that customers who are all alike answer it as these do. */
export interface BehaviourQuestion {
  readonly asked: string;
  readonly pHolm: number;
}

const askedBy: Readonly<Record<keyof BehaviourTests, string>> = {
  A1: "what they buy",
  A2: "how often they buy",
  A3: "when they buy",
};

/** What segments of half the orders say of the other half; null where that was not tested. */
export function sliceTestOf(facts: Facts): SliceTest | null {
  return verdictOf(facts).evidence.slices.test;
}
