import { createRandom, type Random } from "../../random";
import { shuffle } from "./shuffle";

/** What is compared between groups: the sum of one amount over the sum of another, both per row. */
export interface Ratio {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /**
   * Whether ranks of the numerator are tested: for amounts that few large ones dominate, and a denominator of 1. A group whose
   * ranks and ratio differ in direction from the others has a p of 1.
   */
  readonly byRank?: boolean;
}

/** A group against all others in one ratio. */
export interface GroupDifference {
  readonly group: number;
  /** Number of the ratio. */
  readonly measure: number;
  /** Rows of the group. */
  readonly size: number;
  readonly value: number;
  /** The same ratio of all other rows together. */
  readonly others: number;
  /** Two-sided. */
  readonly p: number;
}

/** Fewest rows of a group, and of all others, that are compared. */
const leastRows = 10;
/** Where there are more rows, a random sample of so many is tested; the ratios are still those of all. */
const largestTest = 5000;

/**
 * Compares each group with all others by a permutation test: groups are dealt anew to rows, all sizes kept. The statistic is
 * Welch's t of ranks, or of what a row's numerator exceeds the common ratio times its denominator, so that groups may differ
 * in variance (Janssen, Studentized permutation tests for non-i.i.d. hypotheses, Statistics and Probability Letters 36, 1997).
 * Of two groups only the first is compared, as the second would say the same.
 *
 * @param groupOf - group per row, from 0; −1 for rows that take no part
 * @param ratios - with as many rows
 * @param nDraws - permutations; the smallest p is 1 / (nDraws + 1)
 * @param isCompared - groups to compare; the others only stand among all others. Default: all
 * @returns by group, then ratio; without groups that are too small, and ratios that have no value
 */
export function compareGroups(
  groupOf: Int32Array,
  ratios: readonly Ratio[],
  {
    seed,
    nDraws,
    isCompared = () => true,
  }: {
    readonly seed: number;
    readonly nDraws: number;
    readonly isCompared?: (group: number) => boolean;
  },
): GroupDifference[] {
  const random = createRandom(seed);
  const rows = Int32Array.from(groupOf.keys()).filter((row) => groupOf[row] >= 0);
  const tested = sampled(rows, random).sort((a, b) => groupOf[a] - groupOf[b] || a - b);
  const starts = groupStarts(tested.map((row) => groupOf[row]));
  const sizes = starts.slice(1).map((end, group) => end - starts[group]);
  const isLarge = sizes.map((size) => size >= leastRows && tested.length - size >= leastRows);
  const nPresent = sizes.filter((size) => size > 0).length;
  const first = sizes.findIndex((size) => size > 0);
  const compared = [...sizes.keys()].filter(
    (group) => isCompared(group) && isLarge[group] && (nPresent > 2 || group === first),
  );
  const excesses = ratios.map((ratio) => (ratio.byRank ? ranks : excess)(ratio, tested));
  const tests = permutationTests(excesses, starts, compared, random, nDraws);
  return compared.flatMap((group, g) =>
    ratios.flatMap((ratio, measure) => {
      const own = rows.filter((row) => groupOf[row] === group);
      const value = ratioOf(ratio, own);
      const others = ratioOf(
        ratio,
        rows.filter((row) => groupOf[row] !== group),
      );
      if (!Number.isFinite(value) || !Number.isFinite(others)) return [];
      const { t, p } = tests[g][measure];
      const agrees = !ratio.byRank || Math.sign(t) === Math.sign(value - others);
      return [{ group, measure, size: own.length, value, others, p: agrees ? p : 1 }];
    }),
  );
}

/** Random rows where there are too many. */
function sampled(rows: Int32Array, random: Random): Int32Array {
  if (rows.length <= largestTest) return rows;
  return random
    .permutation(rows.length)
    .slice(0, largestTest)
    .map((i) => rows[i]);
}

/** Where each group begins among sorted labels, and the end of the last. */
function groupStarts(sorted: Int32Array): number[] {
  const nGroups = sorted.length === 0 ? 0 : sorted[sorted.length - 1] + 1;
  const starts = new Array<number>(nGroups + 1).fill(0);
  for (const group of sorted) starts[group + 1] += 1;
  for (let group = 0; group < nGroups; group++) starts[group + 1] += starts[group];
  return starts;
}

function ratioOf({ numerator, denominator }: Ratio, rows: Int32Array): number {
  let above = 0;
  let below = 0;
  for (const row of rows) {
    above += numerator[row];
    below += denominator[row];
  }
  return above / below;
}

/** What each row has beyond the common ratio. */
function excess(ratio: Ratio, rows: Int32Array): Float64Array {
  const common = ratioOf(ratio, rows);
  if (!Number.isFinite(common)) return new Float64Array(rows.length);
  return Float64Array.from(rows, (row) => ratio.numerator[row] - common * ratio.denominator[row]);
}

/** Mid-ranks of the numerators. */
function ranks({ numerator }: Ratio, rows: Int32Array): Float64Array {
  const order = Array.from(rows.keys()).sort((a, b) => numerator[rows[a]] - numerator[rows[b]]);
  const result = new Float64Array(rows.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && numerator[rows[order[to]]] === numerator[rows[order[from]]]) to += 1;
    for (let i = from; i < to; i++) result[order[i]] = (from + to + 1) / 2;
    from = to;
  }
  return result;
}

/** Per compared group and ratio t, and the share of permutations, the observed one among them, whose |t| is at least as large. */
function permutationTests(
  excesses: readonly Float64Array[],
  starts: readonly number[],
  compared: readonly number[],
  random: Random,
  nDraws: number,
): { readonly t: number; readonly p: number }[][] {
  const order = Int32Array.from({ length: starts[starts.length - 1] }, (_, i) => i);
  const totals = excesses.map((values) => sums(values, order, 0, order.length));
  const statistics = () =>
    compared.map((group) =>
      excesses.map((values, j) => welch(sums(values, order, starts[group], starts[group + 1]), totals[j])),
    );
  const observed = statistics();
  const reached = observed.map((row) => row.map(() => 1));
  for (let draw = 0; draw < nDraws; draw++) {
    shuffle(order, random);
    statistics().forEach((row, g) => {
      row.forEach((t, j) => {
        if (Math.abs(t) >= Math.abs(observed[g][j]) - 1e-9) reached[g][j] += 1;
      });
    });
  }
  return observed.map((row, g) => row.map((t, j) => ({ t, p: reached[g][j] / (nDraws + 1) })));
}

interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

function sums(values: Float64Array, order: Int32Array, from: number, to: number): Sums {
  let sum = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const value = values[order[i]];
    sum += value;
    squares += value * value;
  }
  return { n: to - from, sum, squares };
}

/** Welch's t of a part against the rest of a whole; 0 where neither varies. */
function welch(part: Sums, whole: Sums): number {
  const rest = { n: whole.n - part.n, sum: whole.sum - part.sum, squares: whole.squares - part.squares };
  const error = [part, rest].map(
    ({ n, sum, squares }) => Math.max(0, squares - (sum * sum) / n) / (n - 1) / n,
  );
  const standardError = Math.sqrt(error[0] + error[1]);
  return standardError > 0 ? (part.sum / part.n - rest.sum / rest.n) / standardError : 0;
}
