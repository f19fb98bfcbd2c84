import { measureLabel } from "../../profile/names/measureWords";
import type { NameEvidence, SegmentName } from "../../profile/names/names";
import type { SegmentProfile, SegmentProfiles } from "../../profile/profile";
import type { Displayable } from "../bundle";
import { table } from "./table";

/** Size, orders, quantity, value and price of each segment, with a last line for everything together. */
export function profileTable(profiles: SegmentProfiles, names: readonly SegmentName[]): Displayable {
  const line = (
    name: string,
    { size, sizeShare, orders, quantity, value, price, revenueShare }: SegmentProfile,
  ) => ({
    segment: name,
    [rowsOf(profiles)]: size,
    "share of rows": sizeShare,
    orders,
    "mean quantity": quantity.mean,
    "total quantity": quantity.total,
    "mean value": value.mean,
    "total value": value.total,
    "mean price": price.mean,
    "total price": price.total,
    "share of revenue": revenueShare,
  });
  const lines = profiles.segments.map((profile, i) => line(names[i].name, profile));
  const formats = {
    "share of rows": "percent",
    "share of revenue": "percent",
    "mean quantity": 2,
    "mean value": 2,
    "mean price": 2,
    "total value": 0,
    "total price": 0,
  } as const;
  const caption = `Profile of the segments (values in ${profiles.currency ?? "the currency of the data"})`;
  return table([...lines, line("all", profiles.total)], { caption, formats, maxRows: 40 });
}

/** Per segment and feature the third of all rows that holds the segment's median. */
export function levelsTable(profiles: SegmentProfiles, names: readonly SegmentName[]): Displayable {
  const lines = profiles.segments.flatMap(({ kind, features }, i) => {
    if (kind !== "segment" && kind !== "noise") return [];
    const known = profiles.featureNames.filter((feature) => features[feature] !== undefined);
    return [
      {
        segment: names[i].name,
        ...Object.fromEntries(known.map((feature) => [feature, features[feature].level])),
      },
    ];
  });
  return table(lines, { caption: "Key features by segment (thirds of all rows)", maxRows: 40 });
}

/** Names with what they rest on, one line per fact: the difference from all other customers, its p and its source. */
export function evidenceTable(names: readonly SegmentName[]): Displayable {
  const line = (segment: string, fact?: NameEvidence) => ({
    segment,
    evidence: fact ? measureLabel(fact.measure) : null,
    difference: fact ? `${fact.difference > 0 ? "+" : "−"}${Math.abs(fact.difference).toFixed(2)}` : null,
    "p (Holm)": fact?.pHolm === undefined ? null : pValue(fact.pHolm),
    median: fact?.median ?? null,
    source: fact?.source ?? null,
  });
  const lines = names
    .filter(({ segment }) => segment !== null)
    .flatMap(({ name, evidence }) =>
      evidence.length === 0 ? [line(name)] : evidence.map((fact) => line(name, fact)),
    );
  return table(lines, {
    caption:
      "Names and what they rest on: standard deviations from all other customers in orders that did not make the segments; for dates the median's rank, √12 (rank − ½)",
    formats: { median: 2 },
    maxRows: 80,
  });
}

function pValue(p: number | null): string | null {
  if (p === null) return null;
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

const rowsOf = ({ unit }: SegmentProfiles) => (unit === "customer" ? "customers" : "transaction lines");
