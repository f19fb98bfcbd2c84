import { decimal, percent, type Sentence, sentence, type WrittenNumber } from "../written";

/** What can stand in a sentence. */
export type Part = Sentence | WrittenNumber | string;

/** A name from the data in quotation marks. */
export function quoted(name: string): string {
  return `“${name}”`;
}

/** The same text with a capital at its beginning. */
export function capitalised<T extends { readonly text: string }>(part: T): T {
  return { ...part, text: part.text.charAt(0).toUpperCase() + part.text.slice(1) };
}

/** The chance of a result where there is nothing to find: "(p = 0.03)". */
export function chance(p: number): Sentence {
  return sentence`(p = ${decimal(p, p < smallChance ? 3 : 2)})`;
}

const smallChance = 0.01;

/** `word` for one, else its plural. */
export function agreeing(count: number, one: string, several: string): string {
  return count === 1 ? one : several;
}

/**
 * How much of something there is, compared with a reference: "41% less than", "2.3 times as much as".
 *
 * @returns null where the reference is no positive number
 */
export function comparedWith(value: number, reference: number): Sentence | null {
  const ratio = value / reference;
  if (!Number.isFinite(ratio) || !(reference > 0) || ratio < 0) return null;
  if (ratio >= manyTimes) return sentence`${decimal(ratio, 1)} times as much as`;
  const difference = percent(Math.abs(ratio - 1));
  if (Math.round(100 * difference.value) === 0) return sentence`as much as`;
  return ratio > 1 ? sentence`${difference} more than` : sentence`${difference} less than`;
}

// From twice on a multiple is easier to grasp than a percentage.
const manyTimes = 2;

/** The range that comes with an estimate: " (8% to 14%)". */
export function range(
  { low, high }: { readonly low: number; readonly high: number },
  write: (value: number) => WrittenNumber,
): Sentence {
  return sentence`(${write(low)} to ${write(high)})`;
}
