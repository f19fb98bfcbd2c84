import { binCounts } from "../model/bins";
import type { KeptModel } from "../model/keptModel";
import { tenureName } from "../model/meanTenure";
import type { Monitoring } from "../monitoringSchema";
import type { Scores } from "../score/scores";
import type { BinnedColumn, ColumnDrift } from "./drift";
import { medianOfBins } from "./medianOfBins";
import { placesOf } from "./migration";
import { stabilityIndex } from "./psi";
import { superiority } from "./superiority";

type Column = Monitoring["columns"][number];

/** One column of a comparison: its bins, and how it is told. */
export interface DescribedColumn {
  readonly binned: BinnedColumn;
  /** Why it is no part of the alarm; null where it is. */
  readonly whyNot: Column["whyNot"];
  /** The column with what its test says; undefined where it was not tested. */
  readonly told: (test: ColumnDrift | undefined) => Column;
}

/** Name of the column of the segments' shares. */
export const segmentsName = "segments";

/** Every feature of the model, then the shares of the segments, in the bins of the training. */
export function describeColumns(
  kept: KeptModel,
  scores: Scores,
  order: readonly { readonly segment: number }[],
): DescribedColumn[] {
  return [
    ...kept.features.names.map((name) => featureColumn(name, kept, scores)),
    segmentsColumn(kept, scores, order),
  ];
}

function featureColumn(name: string, { features, training }: KeptModel, scores: Scores): DescribedColumn {
  const at = training.profile.findIndex(({ feature }) => feature === name);
  const { edges, least, most } = training.profile[at];
  const { label, unit } = features.definitions.find((definition) => definition.name === name) ?? {
    label: name,
    unit: "",
  };
  // A family's columns share its label: "Region" of "region=Asia".
  const level = name.includes("=") ? name.slice(name.indexOf("=") + 1) : null;
  const notComparable = scores.window.affected.includes(name) ? "short data" : null;
  const median = (counts: readonly number[]) => medianOfBins(counts, edges, [least, most]);
  return describe(
    {
      name,
      nBins: edges.length + 1,
      before: training.rows.bins[at],
      after: scores.bins[at],
      isOrdered: true,
    },
    name === tenureName ? "tenure" : notComparable,
    (before, after) => ({
      label: level === null ? label : `${label}: ${level}`,
      unit,
      kind: "feature",
      edges: [...edges],
      range: [least, most],
      segments: null,
      medianBefore: median(before),
      medianAfter: median(after),
    }),
  );
}

function segmentsColumn(
  { training }: KeptModel,
  { segmentsAtMeanTenure, window }: Scores,
  order: readonly { readonly segment: number }[],
): DescribedColumn {
  const segments = order.map(({ segment }) => segment);
  const placeOf = placesOf(segments);
  return describe(
    {
      name: segmentsName,
      nBins: segments.length,
      before: Int32Array.from(training.rows.segmentsAtMeanTenure, placeOf),
      after: Int32Array.from(segmentsAtMeanTenure, placeOf),
      isOrdered: false,
    },
    window.short ? "short data" : null,
    () => ({
      label: "Shares of the segments",
      unit: "customers",
      kind: "segments",
      edges: null,
      range: null,
      segments,
      medianBefore: null,
      medianAfter: null,
    }),
  );
}

type Wording = Pick<
  Column,
  "label" | "unit" | "kind" | "edges" | "range" | "segments" | "medianBefore" | "medianAfter"
>;

function describe(
  binned: BinnedColumn,
  whyNot: Column["whyNot"],
  wording: (before: readonly number[], after: readonly number[]) => Wording,
): DescribedColumn {
  const before = binCounts(binned.before, binned.nBins);
  const after = binCounts(binned.after, binned.nBins);
  return {
    binned,
    whyNot,
    told: (test) => ({
      name: binned.name,
      inAlarm: whyNot === null,
      whyNot,
      psi: stabilityIndex(before, after),
      threshold: test?.threshold ?? null,
      p: test?.p ?? null,
      pAdjusted: test?.pAdjusted ?? null,
      shift: binned.isOrdered
        ? {
            larger: superiority(before, after),
            limit: test?.shift?.limit ?? null,
            p: test?.shift?.p ?? null,
            pAdjusted: test?.shift?.pAdjusted ?? null,
          }
        : null,
      drifted: test?.drifted ?? false,
      before,
      after,
      ...wording(before, after),
    }),
  };
}
