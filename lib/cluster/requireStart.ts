import { requireLabels } from "../metrics/input";

/**
 * Refuses a partition that a fit cannot start from: it must have rows in every cluster, and no noise.
 *
 * @internal
 */
export function requireStart(start: Int32Array, nRows: number, nClusters: number, action: string): void {
  requireLabels(start, nRows, action);
  const used = new Set(start);
  if (used.has(-1) || used.size !== nClusters || Math.max(...used) >= nClusters) {
    throw new RangeError(
      `Cannot ${action}: start must use every number from 0 to ${nClusters - 1}, received ` +
        `${[...used].sort((a, b) => a - b).join(", ")}`,
    );
  }
}
