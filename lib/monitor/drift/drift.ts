import { type ExchangeOptions, exchangePeriods, type Totals } from "./exchange";
import { familywise } from "./familywise";
import type { Periods } from "./periods";
import { stabilityIndex } from "./psi";
import { signedDominance, superiority } from "./superiority";

/** One quantity of the rows of two periods, as bins. */
export interface BinnedColumn {
  readonly name: string;
  readonly nBins: number;
  /** Bin of each row, from 0. */
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
  /** Whether a higher bin means more, so that rows can move up or down. */
  readonly isOrdered: boolean;
}

/** Whether the rows of the later period lie higher, or lower. */
export interface Shift {
  /** Chance that a row of the later period lies in a higher bin than one of the first, see `superiority`. */
  readonly larger: number;
  /** Drift where `larger` lies farther than this from one half. */
  readonly limit: number;
  /** Chance of so large a distance from one half without drift, and the same for the whole family. */
  readonly p: number;
  readonly pAdjusted: number;
}

/** How one column has moved. */
export interface ColumnDrift {
  readonly name: string;
  /** Population stability index. */
  readonly psi: number;
  /** A larger index is drift. */
  readonly threshold: number;
  /** Chance of an index at least as large without drift. */
  readonly p: number;
  /** The same for the whole family: the indices and shifts of all columns. */
  readonly pAdjusted: number;
  /** Null where bins have no order. */
  readonly shift: Shift | null;
  /** Whether the adjusted p of the index or of the shift is at or below the level. */
  readonly drifted: boolean;
  /** Rows per bin. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** How columns moved between two periods, and from how many customers chance was simulated. */
export interface DriftTest {
  readonly columns: readonly ColumnDrift[];
  readonly customers: number;
}

/** What {@link testDrift} takes besides the rows. */
export interface DriftOptions extends ExchangeOptions {
  /** Chance of any alarm where nothing has changed. */
  readonly level: number;
}

/**
 * Tests whether any column of two periods has moved by more than chance, for the numbers of rows at hand. Two statistics per column: the population
 * stability index, which sees any change of shares, and where bins have an order the distance of `superiority` from one half, which sees rows
 * move one way together: a shift that most customers share but that is small beside how much they differ. Both are held against periods without
 * drift (see `exchangePeriods`), the family of all of them kept at the level by the smallest p (see `familywise`).
 *
 * @param columns - bins per row; rows as `periods` counts them
 */
export function testDrift(
  columns: readonly BinnedColumn[],
  periods: Periods,
  { level, ...options }: DriftOptions,
): DriftTest {
  const starts = startsOf(columns);
  const partOf = (counts: Float64Array, c: number) =>
    counts.subarray(starts[c], starts[c] + columns[c].nBins);
  const ordered = [...columns.keys()].filter((c) => columns[c].isOrdered);
  const statisticsOf = (before: Float64Array, after: Float64Array) => [
    ...columns.map((_, c) => stabilityIndex(partOf(before, c), partOf(after, c))),
    ...ordered.map((c) => Math.abs(signedDominance(partOf(before, c), partOf(after, c))) / 2),
  ];
  const drawn = Array.from(
    { length: columns.length + ordered.length },
    () => new Float64Array(options.draws),
  );
  const exchanged = exchangePeriods(periods, countsOf(columns), options, (before, after, draw) => {
    statisticsOf(before, after).forEach((value, s) => {
      drawn[s][draw] = value;
    });
  });
  const observed = statisticsOf(exchanged.before, exchanged.after);
  const { p, pAdjusted, thresholds } = familywise(observed, drawn, level);
  return {
    customers: exchanged.customers,
    columns: columns.map(({ name, isOrdered }, c) => {
      const [before, after] = [partOf(exchanged.before, c), partOf(exchanged.after, c)];
      const s = columns.length + ordered.indexOf(c);
      const shift = isOrdered
        ? { larger: superiority(before, after), limit: thresholds[s], p: p[s], pAdjusted: pAdjusted[s] }
        : null;
      return {
        name,
        psi: observed[c],
        threshold: thresholds[c],
        p: p[c],
        pAdjusted: pAdjusted[c],
        shift,
        drifted: Math.min(pAdjusted[c], shift?.pAdjusted ?? 1) <= level,
        before: Array.from(before),
        after: Array.from(after),
      };
    }),
  };
}

function startsOf(columns: readonly BinnedColumn[]): number[] {
  let next = 0;
  return columns.map(({ nBins }) => {
    next += nBins;
    return next - nBins;
  });
}

/** One total per bin of every column. */
function countsOf(columns: readonly BinnedColumn[]): Totals {
  const starts = startsOf(columns);
  const width = columns.length;
  const additions = (side: "before" | "after") => {
    const nRows = columns[0]?.[side].length ?? 0;
    const slots = new Int32Array(nRows * width);
    columns.forEach((column, c) => {
      for (let row = 0; row < nRows; row++) slots[row * width + c] = starts[c] + column[side][row];
    });
    return { slots, amounts: new Float64Array(slots.length).fill(1) };
  };
  return {
    nTotals: columns.reduce((sum, { nBins }) => sum + nBins, 0),
    width,
    before: additions("before"),
    after: additions("after"),
  };
}
