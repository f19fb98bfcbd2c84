import { listed } from "../../written";
import { type Decision, slicesHold } from "./decision";
import type { Evidence } from "./evidence";

/** The verdict in sentences, every number computed: the answer first, then what it rests on, then what limits it. */
export function verdictReasons(evidence: Evidence, decision: Decision): string[] {
  if (evidence.obstacle !== null) return [evidence.obstacle];
  return [
    behaviourReason(evidence, decision),
    ...continuumReasons(evidence, decision),
    ...sliceReasons(evidence, decision),
    ...limits(evidence, decision),
  ];
}

const questions = { A1: "what they buy", A2: "how often they buy", A3: "when they buy" };

function behaviourReason({ behaviour, thresholds }: Evidence, { behaviourRejected }: Decision): string {
  if (behaviour === null) return "Behaviour was not tested.";
  const names = Object.keys(questions) as (keyof typeof questions)[];
  const say = (some: readonly (keyof typeof questions)[]) =>
    listed(some.map((name) => `${questions[name]} (${name}, p = ${fixed(behaviour[name].pHolm)})`)).text;
  const differ = names.filter((name) => behaviour[name].pHolm <= thresholds.behaviourLevel);
  const alike = names.filter((name) => !differ.includes(name));
  if (!behaviourRejected) {
    return `Customers differ by no more than chance would have it in ${say(names)}, after Holm: all could be alike.`;
  }
  const rest = alike.length > 0 ? `, not in ${say(alike)}` : "";
  return `Customers differ by more than chance in ${say(differ)}${rest}, after Holm.`;
}

function continuumReasons(evidence: Evidence, decision: Decision): string[] {
  const { continuum, agreement, thresholds, nDraws } = evidence;
  const chosen = continuum.find(({ nClusters }) => nClusters === decision.choice?.nClusters);
  if (chosen === undefined) return [];
  const k = chosen.nClusters;
  const reasons = [
    `At k = ${k} (read it as ${k} ± 1) the silhouette is ${fixed(chosen.silhouette)}; ${nDraws} simulated shops whose customers vary without groups have ${fixed(chosen.nullMean)} on average. The difference is ${fixed(chosen.delta, 3)} (${fixed(thresholds.silhouetteExcess)} is needed for distinct groups), ${fixed(chosen.z, 1)} standard deviations (${fixed(thresholds.silhouetteDeviations, 0)} are needed).`,
  ];
  const halves = agreement.find(({ nClusters }) => nClusters === k);
  if (halves !== undefined) {
    reasons.push(
      `Segments made from alternate weeks agree with an adjusted Rand index of ${fixed(halves.adjustedRand)}, in the simulated shops of ${fixed(halves.nullMean)}: a difference of ${fixed(halves.excess)} (${fixed(thresholds.agreementExcess)} is needed).`,
    );
  }
  if (decision.level === "distinct" && k === 2) {
    reasons.push("Two segments: often one crowd and the rest, not two kinds of customer. Look at both.");
  }
  return reasons;
}

function sliceReasons({ slices, thresholds }: Evidence, { level, nClusters }: Decision): string[] {
  const { test, rows } = slices;
  if (test === null || level === "distinct") return [];
  const reasons = [
    `${count(test.nClusters)} segments made from a random half of the orders explain ${percent(test.excess)} of the variance of ${measureName(test.measure)} in the other half, above what shuffled segments explain (${percent(thresholds.sliceShare)} is needed), p = ${fixed(test.p)}.`,
  ];
  if (level === "slices") {
    const row = rows.find((candidate) => candidate.nClusters === nClusters);
    reasons.push(
      row && slicesHold(row, thresholds)
        ? `${nClusters} is the largest number of slices that all come back on resampled customers (Jaccard at least ${fixed(row.smallestJaccard)}) and all differ from the rest ${differenceOf(row.weakestDifference)}.`
        : `No number of slices holds in every slice, so ${nClusters} are shown.`,
    );
  }
  return reasons;
}

function differenceOf(weakest: number | null): string {
  return weakest === null
    ? "in how new or how long lapsed their customers are"
    : `in orders that did not make them (by at least ${fixed(weakest)} standard deviations) or in how new or lapsed they are`;
}

function limits(evidence: Evidence, { level }: Decision): string[] {
  const { inBothHalves, thresholds, calibrated, features } = evidence;
  const fewest = Math.min(inBothHalves.weeks, inBothHalves.random);
  const notes: string[] = [];
  if (level === "not-applicable") {
    notes.push(
      fewest < thresholds.halfCustomers
        ? `No verdict: ${fewest} customers have orders in both halves, ${thresholds.halfCustomers} are needed.`
        : "No verdict: no number of clusters could be fitted to the data and to the simulated shops.",
    );
  }
  if (!calibrated) {
    const { names, scale, missingDefaults } = features;
    const without = missingDefaults.length > 0 ? `, without ${listed(missingDefaults).text}` : "";
    notes.push(
      `The thresholds were calibrated for the seven default features on the scale clipped. Here there are ${names.length} on the scale ${scale}${without}: they are uncalibrated.`,
    );
  }
  return notes;
}

function measureName(name: string): string {
  const names: Readonly<Record<string, string>> = {
    relativePrice: "relative price",
    typicalQuantity: "typical quantity",
    focus: "category focus",
    season: "holiday tendency",
  };
  return names[name] ?? name;
}

function count(value: number): string {
  return value === 5 ? "Five" : String(value);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function fixed(value: number, digits = 2): string {
  return value.toFixed(digits);
}
