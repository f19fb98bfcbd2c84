import type { Analysis } from "../../analysis";
import { nameSegments, noiseName, noPurchaseName } from "../../profile/names/names";
import { vocabulary } from "../../profile/names/vocabulary";
import type { KeptModel } from "../model/keptModel";

/** What an analysis says of the names of its clusters. */
export type NamedAnalysis = Pick<Analysis, "names" | "nameEvidence"> & {
  readonly profiles: Pick<Analysis["profiles"], "segments">;
  readonly verdict: Pick<Analysis["verdict"], "level">;
};

/** The name of a segment after a refit. */
export interface RefitName {
  readonly cluster: number;
  readonly segment: number;
  /** No other segment has it. */
  readonly name: string;
  /** What the new data alone would call it; null where they support no name. */
  readonly evidenceName: string | null;
}

/**
 * Names the segments of a refit: one that is kept keeps its name, whatever the new evidence says, for lists, actions and people go by
 * it; a new one gets the name that the evidence supports and no other segment has.
 *
 * @param numbers - per cluster its segment's number
 * @param old - the segments of the old model
 * @returns one per cluster
 */
export function refitNames(
  { names, nameEvidence, profiles, verdict }: NamedAnalysis,
  numbers: readonly number[],
  old: KeptModel["segments"],
): RefitName[] {
  const supported = verdict.level === "distinct" || verdict.level === "slices";
  const keptName = new Map(old.map(({ segment, name }) => [segment, name]));
  const taken = numbers.flatMap((segment) => keptName.get(segment) ?? []);
  const fresh = profiles.segments.filter(
    ({ kind, segment }) => kind === "segment" && segment !== null && !keptName.has(numbers[segment]),
  );
  const given = { taken, numberOf: (cluster: number) => numbers[cluster] };
  const freshNames = nameSegments({ segments: fresh }, verdict.level, nameEvidence, vocabulary, given);
  const used = new Set([noiseName, noPurchaseName, ...taken]);
  return numbers.map((segment, cluster) => {
    const nameOf = (all: Analysis["names"]) => all.find((one) => one.segment === cluster)?.name;
    const evidenceName = supported ? (nameOf(names) ?? null) : null;
    const kept = keptName.get(segment);
    if (kept !== undefined) return { cluster, segment, name: kept, evidenceName };
    // Somebody may have named a segment in the file as nobody could foresee.
    let name = nameOf(freshNames) ?? `group ${segment + 1}`;
    while (used.has(name)) name += ` (segment ${segment})`;
    used.add(name);
    return { cluster, segment, name, evidenceName };
  });
}
