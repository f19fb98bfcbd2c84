import type { HeldOutDifference } from "../../validity/heldOut/crossFitted";
import type { DateStanding } from "../../validity/heldOut/dateStandings";
import type { SegmentEvidence } from "../../validity/heldOut/segmentEvidence";
import type { VerdictLevel } from "../../validity/verdict/decision";
import type { SegmentProfile, SegmentProfiles } from "../profile";
import { adjectiveOf, featureOfMeasure } from "./measureWords";
import { evidenceOf, type OwnEvidence, standsOut, supportOf } from "./nameConditions";
import { uniqueName } from "./uniqueName";
import { type NameRule, vocabulary } from "./vocabulary";

/** One fact behind a name, from data that did not make the segment. */
export interface NameEvidence {
  /** A measure of held-out orders (`relativePrice`, `orders given exposure` …), or a feature that states dates or regions. */
  readonly measure: string;
  readonly source: "held-out orders" | "dates" | "regions";
  /**
   * Standard deviations from all other customers. For dates the rank of the segment's median among all customers, 0 to 1, in
   * standard deviations of such ranks from their middle: √12 (rank − ½), −1.73 to 1.73.
   */
  readonly difference: number;
  /** By Holm over segments and measures, 0 to 1; null for dates, which are facts. */
  readonly pHolm: number | null;
  /** Of the feature in its own unit, over the segment's customers; null where there is no such feature. */
  readonly median: number | null;
}

/** A name with the facts that it rests on. */
export interface SegmentName {
  /** The label; -1 for noise, null for customers without a purchase. */
  readonly segment: number | null;
  /** No other segment has it. */
  readonly name: string;
  /** The entry of the vocabulary behind the name, by which actions are found; null where none applies. */
  readonly kind: string | null;
  readonly qualifier: "regionally loyal" | null;
  /** Strongest first; empty where nothing stands out. */
  readonly evidence: readonly NameEvidence[];
}

/** Names that are given already, and the numbers that segments are known by, where these are not their labels. */
export interface GivenNames {
  /** No segment gets one of these. */
  readonly taken: readonly string[];
  /** The number that a label is known by; it ends names that no word tells apart. */
  readonly numberOf: (label: number) => number;
}

/** Name of the rows that DBSCAN put into no cluster. */
export const noiseName = "noise";
/** Name of the customers without an order, who enter no fit. */
export const noPurchaseName = "no purchase yet";

/**
 * Names segments by what they do in orders that did not make them, and by facts about dates. Of the entries of the vocabulary that
 * apply to a segment, that with the strongest evidence names it; where several segments have the same, the strongest is called so
 * and the others by the same and what else stands out, which is also added where it stands out more than the entry does; a segment
 * without an entry is named by its strongest measures; one in which nothing stands out is called so.
 *
 * Where the verdict does not support segments, they get numbers instead: `group 1` and so on.
 *
 * @param level - the verdict
 * @param evidence - of the segments that are profiled
 * @param given - names of other segments, which these must not have
 * @returns one name per line of the profile, all different
 */
export function nameSegments(
  profiles: Pick<SegmentProfiles, "segments">,
  level: VerdictLevel,
  evidence: SegmentEvidence,
  rules: readonly NameRule[] = vocabulary,
  { taken: given, numberOf }: GivenNames = { taken: [], numberOf: (label) => label },
): SegmentName[] {
  const supported = level === "distinct" || level === "slices";
  const named = new Map<number | null, SegmentName>();
  const taken = new Set<string>([noiseName, noPurchaseName, ...given]);
  const segments = profiles.segments
    .filter(({ kind }) => kind === "segment")
    .map((profile) => describe(profile, evidence, rules))
    .sort((a, b) => b.strength - a.strength);
  for (const { segment, rule, facts, strength, adjectives, region } of supported ? segments : []) {
    const adjectiveLeads = adjectives.length > 0 && Math.abs(adjectives[0].fact.difference) > strength;
    const number = segment === null ? null : numberOf(segment);
    const parts = { segment: number, rule, adjectives, adjectiveLeads, isRegional: region !== null };
    const { name, used } = uniqueName(parts, taken);
    taken.add(name);
    named.set(segment, {
      segment,
      name,
      kind: rule?.name ?? null,
      qualifier: region ? "regionally loyal" : null,
      evidence: [...facts, ...used.map(({ fact }) => fact), ...(region ? [region] : [])],
    });
  }
  return profiles.segments.map(({ segment, kind }): SegmentName => {
    const plain = { segment, kind: null, qualifier: null, evidence: [] };
    if (kind === "noise") return { ...plain, name: noiseName };
    if (kind === "no purchase") return { ...plain, name: noPurchaseName, kind: noPurchaseName };
    const number = numberOf(segment ?? 0);
    const group = `group ${number + 1}`;
    return (
      named.get(segment) ?? { ...plain, name: given.includes(group) ? `${group} (segment ${number})` : group }
    );
  });
}

interface Described {
  readonly segment: number | null;
  /** The entry of the vocabulary with the strongest evidence. */
  readonly rule: NameRule | null;
  readonly facts: readonly NameEvidence[];
  /** Length of the vector of the differences that stand out in these facts. */
  readonly strength: number;
  /** What else stands out, strongest first. */
  readonly adjectives: readonly { readonly words: string; readonly fact: NameEvidence }[];
  readonly region: NameEvidence | null;
}

function describe(
  { segment, features }: SegmentProfile,
  all: SegmentEvidence,
  rules: readonly NameRule[],
): Described {
  const own = evidenceOf(all, segment);
  const factOf = (fact: HeldOutDifference | DateStanding) => evidenceFor(fact, features);
  const best = rules.reduce<Pick<Described, "rule" | "facts" | "strength">>(
    (strongest, rule) => {
      const supports = rule.when.map((condition) => supportOf(condition, own));
      if (supports.some((support) => support === null)) return strongest;
      const found = supports.flatMap((support) => support ?? []);
      const facts = found.map(factOf).sort(bySize);
      const strength = Math.hypot(...found.filter(counts).map((fact) => factOf(fact).difference));
      return strength > strongest.strength ? { rule, facts, strength } : strongest;
    },
    { rule: null, facts: [], strength: -1 },
  );
  const rest = sayable(own)
    .filter(({ measure }) => best.facts.every((fact) => fact.measure !== measure))
    .flatMap((cell) => {
      const words = adjectiveOf(cell.measure, cell.difference);
      return words === null ? [] : [{ words, fact: factOf(cell) }];
    });
  const isRegional = own.region !== undefined && own.region.difference > 0 && standsOut(own.region);
  return {
    segment,
    ...best,
    adjectives: rest.sort((a, b) => bySize(a.fact, b.fact)),
    region: own.region && isRegional ? { ...factOf(own.region), source: "regions" } : null,
  };
}

const counts = (fact: HeldOutDifference | DateStanding) => "rank" in fact || standsOut(fact);

/** What stands out, but for few holiday orders of those who have left: that is their dates once more. */
function sayable({ differences, dates }: OwnEvidence): HeldOutDifference[] {
  const hasLeft = dates.some(({ measure, rank }) => measure === "recencyDays" && rank > 2 / 3);
  return differences.filter(
    (cell) => standsOut(cell) && !(hasLeft && cell.measure === "season" && cell.difference < 0),
  );
}

function evidenceFor(
  fact: HeldOutDifference | DateStanding,
  features: SegmentProfile["features"],
): NameEvidence {
  const { measure } = fact;
  if ("rank" in fact) {
    const difference = Math.sqrt(12) * (fact.rank - 1 / 2);
    return { measure, source: "dates", difference, pHolm: null, median: fact.median };
  }
  const { difference, pHolm } = fact;
  const median = features[featureOfMeasure(measure) ?? ""]?.median ?? null;
  return { measure, source: "held-out orders", difference, pHolm, median };
}

function bySize(a: NameEvidence, b: NameEvidence): number {
  return Math.abs(b.difference) - Math.abs(a.difference);
}
