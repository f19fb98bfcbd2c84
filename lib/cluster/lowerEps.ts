import type { Matrix } from "../matrix";
import type { EpsChoice } from "./chooseEps";
import { dbscan } from "./dbscan";

/**
 * Lowers a proposed `eps` where groups overlap: if DBSCAN finds fewer than two clusters there, the k-distance curve is
 * descended in steps of 5% of the rows, at most to its median, and the first (largest) `eps` with two clusters or more is
 * taken. Where there is none the proposal stands.
 *
 * At the median half the rows are still core points; below it DBSCAN would describe a minority.
 *
 * @param matrix - the matrix of the proposal
 * @param choice - what `chooseEps` returned
 * @returns the same curve with the `eps`, `index` and rule that were taken
 * @throws TypeError or RangeError for input of the wrong kind or value
 */
export function lowerEps(matrix: Matrix, choice: EpsChoice): EpsChoice {
  const { distances, minSamples } = choice;
  const step = Math.max(1, Math.round(0.05 * distances.length));
  const finds = (eps: number) => dbscan(matrix, { eps, minSamples }).nClusters;
  if (finds(choice.eps) >= 2) return choice;
  for (let index = choice.index - step; index >= distances.length / 2; index -= step) {
    const eps = distances[index];
    if (eps > 0 && finds(eps) >= 2) return { ...choice, eps, index, rule: "below the knee" };
  }
  return choice;
}
