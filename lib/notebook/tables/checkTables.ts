import type { SegmentChecks } from "../../checks";
import type { SegmentName } from "../../profile/names/names";
import type { OptimaCensus } from "../../validity/optima";
import type { Displayable } from "../bundle";
import { table } from "./table";

/** How well each segment comes back on resampled customers. */
export function stabilityTable({ stability }: SegmentChecks, names: readonly SegmentName[]): Displayable {
  const nameOf = new Map(names.map(({ segment, name }) => [segment, name]));
  const rows = stability.clusters.map(({ cluster, size, jaccard, recovered, dissolved }) => ({
    segment: nameOf.get(cluster) ?? `cluster ${cluster}`,
    rows: size,
    "mean Jaccard": jaccard,
    "came back (0.75 or more)": recovered,
    "dissolved (0.5 or less)": dissolved,
  }));
  const formats = {
    "mean Jaccard": 2,
    "came back (0.75 or more)": "percent",
    "dissolved (0.5 or less)": "percent",
  } as const;
  return table(rows, { caption: `Best match over ${stability.nResamples} resamples`, formats, maxRows: 40 });
}

/** Where single starts end, the best first: a published solution may be any of these. */
export function optimaTable(
  { optima, nStarts }: OptimaCensus,
  model: "KMeans" | "Gaussian mixture",
): Displayable {
  const objective = model === "KMeans" ? "inertia" : "log-likelihood";
  const rows = optima.map(({ objective: value, nFound, silhouette, daviesBouldin }, i) => ({
    optimum: i + 1,
    [objective]: value,
    "found by": nFound,
    "share of starts": nFound / nStarts,
    silhouette,
    "Davies-Bouldin": daviesBouldin,
  }));
  const sevenDigits = (value: unknown) =>
    Number(value).toLocaleString("en-US", { maximumSignificantDigits: 7 });
  const formats = {
    [objective]: sevenDigits,
    "share of starts": "percent",
    silhouette: 3,
    "Davies-Bouldin": 4,
  } as const;
  const caption = `${model}: the best of ${optima.length} optima that ${nStarts} single starts found`;
  return table(rows, { caption, formats, maxRows: 8 });
}

/** Agreement of each column alone with the segments, and its share of the unscaled variance. */
export function dominanceTable({ dominance }: SegmentChecks): Displayable {
  const alone = new Map(dominance.parts.map(({ name, adjustedRand }) => [name, adjustedRand]));
  const rows = dominance.columns.map(({ name, nDistinct, varianceShare, varianceInflation }) => ({
    column: name,
    "alone gives the segments (adjusted Rand)": alone.get(name) ?? null,
    "share of unscaled variance": varianceShare,
    "distinct values": nDistinct,
    "variance inflation": varianceInflation,
  }));
  const formats = {
    "alone gives the segments (adjusted Rand)": 2,
    "share of unscaled variance": (share: unknown) => `${(100 * Number(share)).toFixed(3)}%`,
    "variance inflation": 2,
  };
  return table(rows, { caption: "Does one column decide alone?", formats, maxRows: 40 });
}

/** The usual tests for clusters, and how often they find clusters where there are none. */
export function usualNullsTable({ usualNulls }: SegmentChecks): Displayable {
  const rows = usualNulls.map(({ label, p, falseAlarms }) => ({
    null: label,
    p,
    "finds clusters where there are none": `${Math.round(100 * falseAlarms.low)} to ${Math.round(100 * falseAlarms.high)}%`,
    on: falseAlarms.on,
    because: falseAlarms.because,
  }));
  return table(rows, {
    caption: "Tests against the usual nulls, which decide nothing here",
    formats: { p: 3 },
  });
}
