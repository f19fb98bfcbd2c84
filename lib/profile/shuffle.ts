import type { Random } from "../random";

/** Fisher and Yates' shuffle, in place. */
export function shuffle(values: Int32Array | Float64Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random.uniform() * (i + 1));
    const value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
