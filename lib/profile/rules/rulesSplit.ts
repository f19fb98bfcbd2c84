import { createRandom } from "../../random";

/** Rows to learn from and rows to test on, ascending; together all rows. */
export interface RuleSplit {
  readonly learn: Int32Array;
  readonly test: Int32Array;
}

/** The share of each segment that is kept for testing. */
export const testShare = 0.3;

/**
 * Keeps 30% of the rows of each label, noise included, for testing. Which rows depends on ids, labels and seed, not on
 * the order of the rows.
 */
export function splitRows(ids: readonly string[], labels: Int32Array, seed: number): RuleSplit {
  const random = createRandom(seed);
  const isTested = new Uint8Array(ids.length);
  for (const label of [...new Set(labels)].sort((a, b) => a - b)) {
    const rows = Array.from(labels.keys()).filter((row) => labels[row] === label);
    rows.sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
    const order = random.permutation(rows.length);
    const nTested = Math.round(testShare * rows.length);
    for (let i = 0; i < nTested; i++) isTested[rows[order[i]]] = 1;
  }
  const all = Int32Array.from(ids.keys());
  return { learn: all.filter((row) => !isTested[row]), test: all.filter((row) => isTested[row]) };
}
