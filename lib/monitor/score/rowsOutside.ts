import type { FeatureTable } from "../../features/build";
import type { KeptModel } from "../model/keptModel";

const nothing: readonly string[] = [];

/**
 * Per row what lies beyond everything that the training held: features below the least or above the most of its rows, and `distance` where the row
 * is farther from its cluster than any of the cluster's rows was; noise of DBSCAN where it is farther from the cores than any noise was.
 *
 * @param features - of the rows, in the catalogue's units
 * @param clusters - of the rows; −1 for noise
 * @param distance - of the rows, see `distanceOf`
 */
export function rowsOutside(
  { profile, farthest, farthestNoise }: KeptModel["training"],
  { columns }: FeatureTable,
  clusters: Int32Array,
  distance: Float64Array,
): (readonly string[])[] {
  const limitOf = (cluster: number) => (cluster < 0 ? (farthestNoise ?? 0) : farthest[cluster]);
  return Array.from(clusters, (cluster, row) => {
    const beyond = profile
      .filter(({ feature, least, most }) => columns[feature][row] < least || columns[feature][row] > most)
      .map(({ feature }) => feature);
    if (distance[row] > limitOf(cluster)) beyond.push("distance");
    return beyond.length === 0 ? nothing : beyond;
  });
}
