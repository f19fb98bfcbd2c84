import type { Random } from "../../random";

/**
 * Fisher and Yates' shuffle, in place.
 *
 * @param count - how many places from the first on get a random value; default all
 */
export function shuffle(
  values: Int32Array | Float64Array,
  random: Random,
  count: number = values.length,
): void {
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random.uniform() * (values.length - i));
    const value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
