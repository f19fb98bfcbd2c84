import { featureDefinition } from "../features/catalogue";
import type { SegmentProfile, SegmentProfiles } from "./profile";
import { type Condition, type NameRule, vocabulary } from "./vocabulary";

/** One fact behind a name, from data that did not make the segment. */
export interface NameEvidence {
  /** A measure of held-out orders (`relativePrice`, `orders given exposure` …), or a feature that states dates. */
  readonly measure: string;
  readonly source: "held-out orders" | "dates" | "regions";
  /**
   * Standard deviations from all other customers; for dates the rank of the segment's median among all customers, 0 to 1, less one
   * half; for regions the difference of customers from chance, in standard deviations of chance.
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

/** A feature stands out when the segment's mean is at least this many standard deviations from that of all rows. */
export const standsOutAt = 0.5;

/** Name of the rows that DBSCAN put into no cluster. */
export const noiseName = "noise";
/** Name of the customers without an order, who enter no fit. */
export const noPurchaseName = "no purchase yet";
/** Name of a segment in which no feature stands out. */
export const undistinguishedName = "no distinctive feature";

/**
 * Names segments by the features in which they stand out. Where several entries of the vocabulary apply, that with the
 * strongest evidence wins, over all segments at once; one that is left without an entry of its own is named by its
 * strongest features; one in which nothing stands out is called so.
 *
 * The evidence is from the data that made the segments: it describes them, and does not show that they are real.
 *
 * @returns one name per line of the profile, all different
 */
export function nameSegments(
  profiles: SegmentProfiles,
  rules: readonly NameRule[] = vocabulary,
): SegmentName[] {
  const named = new Map<number | null, SegmentName>();
  const taken = new Set<string>();
  const give = (
    segment: number | null,
    name: string,
    kind: string | null,
    evidence: readonly NameEvidence[],
  ) => {
    const unique = taken.has(name) ? `${name} (segment ${segment})` : name;
    taken.add(unique);
    named.set(segment, { segment, name: unique, kind, qualifier: null, evidence });
  };
  const segments = profiles.segments.filter(({ kind }) => kind === "segment");
  for (const { profile, rule, evidence } of candidates(segments, rules)) {
    if (!named.has(profile.segment) && !taken.has(rule.name))
      give(profile.segment, rule.name, rule.name, evidence);
  }
  for (const profile of segments) {
    if (named.has(profile.segment)) continue;
    const evidence = strongest(profile);
    give(
      profile.segment,
      evidence.length > 0 ? describeEvidence(evidence) : undistinguishedName,
      null,
      evidence,
    );
  }
  for (const { segment, kind } of profiles.segments) {
    if (kind === "noise") give(segment, noiseName, null, []);
    if (kind === "no purchase") give(segment, noPurchaseName, noPurchaseName, []);
  }
  return profiles.segments.map(({ segment }) => named.get(segment) as SegmentName);
}

interface Candidate {
  readonly profile: SegmentProfile;
  readonly rule: NameRule;
  readonly evidence: readonly NameEvidence[];
  readonly strength: number;
}

/** Every rule that a segment meets, strongest evidence first: the length of the vector of its differences. */
function candidates(segments: readonly SegmentProfile[], rules: readonly NameRule[]): Candidate[] {
  const met: Candidate[] = [];
  for (const profile of segments) {
    for (const rule of rules) {
      if (strongest(profile).length === 0 || !rule.when.every((condition) => holds(condition, profile)))
        continue;
      const measured = rule.when.filter(({ is }) => is !== "not high" && is !== "not low");
      const evidence = measured.map(({ feature }) => evidenceFor(feature, profile)).sort(bySize);
      const standOut = evidence.filter(({ difference }) => Math.abs(difference) >= standsOutAt);
      const strength = Math.hypot(...standOut.map(({ difference }) => difference));
      met.push({ profile, rule, evidence, strength });
    }
  }
  return met.sort((a, b) => b.strength - a.strength);
}

function holds({ feature, is }: Condition, { features }: SegmentProfile): boolean {
  const standing = features[feature];
  if (standing === undefined) return is === "not high" || is === "not low";
  const { difference, level } = standing;
  switch (is) {
    case "high":
      return difference >= standsOutAt;
    case "low":
      return difference <= -standsOutAt;
    case "not high":
      return difference < standsOutAt;
    case "not low":
      return difference > -standsOutAt;
    case "moderate":
      return Math.abs(difference) < standsOutAt && level === "moderate";
    case "in the top third":
      return difference >= standsOutAt && level === "high";
    case "in the bottom third":
      return difference <= -standsOutAt && level === "low";
  }
}

function strongest(profile: SegmentProfile): NameEvidence[] {
  return Object.keys(profile.features)
    .map((feature) => evidenceFor(feature, profile))
    .filter(({ difference }) => Math.abs(difference) >= standsOutAt)
    .sort(bySize);
}

function evidenceFor(feature: string, { features }: SegmentProfile): NameEvidence {
  const { difference, median } = features[feature];
  return { measure: feature, source: "held-out orders", difference, pHolm: null, median };
}

function bySize(a: NameEvidence, b: NameEvidence): number {
  return Math.abs(b.difference) - Math.abs(a.difference);
}

function describeEvidence(evidence: readonly NameEvidence[]): string {
  return evidence
    .slice(0, 2)
    .map(({ measure, difference }) => `${difference > 0 ? "high" : "low"} ${shortLabel(measure)}`)
    .join(", ");
}

/** The feature's label within a sentence, without what stands in brackets; of a family's column its level. */
function shortLabel(name: string): string {
  const { label, levels } = featureDefinition(name);
  return levels ? name.slice(name.indexOf("=") + 1) : label.replace(/ \(.*\)/, "").toLowerCase();
}
