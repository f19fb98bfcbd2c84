import type { KeptModel } from "./keptModel";

/** The stable numbers of the segments that clusters of the model are; −1 stays noise. */
export function segmentsOf(segments: KeptModel["segments"], clusters: Int32Array): Int32Array {
  const numbers = new Map(segments.map(({ cluster, segment }) => [cluster, segment]));
  return clusters.map((cluster) => numbers.get(cluster) ?? -1);
}
