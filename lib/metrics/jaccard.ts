import { contingencyTable } from "./contingency";

/**
 * For every cluster of a reference labeling, the Jaccard similarity with the cluster of another labeling that fits it
 * best: |A ∩ B| / |A ∪ B|, from 0 to 1. The usual reading of such values over resamples: under 0.6 the cluster should
 * not be trusted, from 0.75 it is a pattern that comes back.
 *
 * Noise (−1) is no cluster on either side; rows that are noise in one labeling still count in the union.
 *
 * Source: Hennig, Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52, 2007.
 *
 * @param reference - cluster per row
 * @param labels - cluster per row, as long as `reference`
 * @returns one value per cluster of the reference, in the order of its labels
 * @throws TypeError or RangeError for labels of the wrong kind or of different lengths
 * @example
 * jaccardPerCluster(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 0, 1)) // [2 / 3, 1 / 2]
 */
export function jaccardPerCluster(reference: Int32Array, labels: Int32Array): Float64Array {
  const action = "compute the Jaccard similarity per cluster";
  const { counts, rowSums, colSums, rowLabels, colLabels } = contingencyTable(reference, labels, action);
  const best: number[] = [];
  for (let r = 0; r < rowLabels.length; r++) {
    if (rowLabels[r] < 0) continue;
    let similarity = 0;
    for (let c = 0; c < colLabels.length; c++) {
      if (colLabels[c] < 0) continue;
      const shared = counts[r * colLabels.length + c];
      similarity = Math.max(similarity, shared / (rowSums[r] + colSums[c] - shared));
    }
    best.push(similarity);
  }
  return Float64Array.from(best);
}
