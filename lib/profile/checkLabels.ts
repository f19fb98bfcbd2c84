import type { FeatureTable } from "../features/build";

/**
 * @param action - what can't be done without proper labels: "profile segments"
 * @throws RangeError when there is not one label per row, or a label is below -1
 */
export function checkLabels(action: string, table: Pick<FeatureTable, "ids">, labels: Int32Array): void {
  if (labels.length !== table.ids.length) {
    throw new RangeError(
      `Cannot ${action}: there must be one label per row (${table.ids.length}), received ${labels.length}`,
    );
  }
  const smallest = labels.reduce((least, label) => Math.min(least, label), 0);
  if (smallest < -1) {
    throw new RangeError(
      `Cannot ${action}: every label must be at least 0, or -1 for noise, received ${smallest}`,
    );
  }
}
