import { type ExchangeOptions, exchangePeriods, type Totals } from "./exchange";
import { familywise } from "./familywise";
import type { Periods } from "./periods";
import { stabilityIndex } from "./psi";

/** One quantity of the rows of two periods, as bins. */
export interface BinnedColumn {
  readonly name: string;
  readonly nBins: number;
  /** Bin of each row, from 0. */
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
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
  /** The same for all columns together. */
  readonly pAdjusted: number;
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
 * Tests whether any column of two periods has moved by more than chance, for the numbers of rows at hand: population
 * stability indices, held against periods without drift (see `exchangePeriods`), the family of columns kept at the level
 * by the smallest p (see `familywise`).
 *
 * @param columns - bins per row; rows as `periods` counts them
 */
export function testDrift(
  columns: readonly BinnedColumn[],
  periods: Periods,
  { level, ...options }: DriftOptions,
): DriftTest {
  const totals = countsOf(columns);
  const starts = startsOf(columns);
  const partOf = (counts: Float64Array, c: number) =>
    counts.subarray(starts[c], starts[c] + columns[c].nBins);
  const drawn = columns.map(() => new Float64Array(options.draws));
  const exchanged = exchangePeriods(periods, totals, options, (before, after, draw) => {
    columns.forEach((_, c) => {
      drawn[c][draw] = stabilityIndex(partOf(before, c), partOf(after, c));
    });
  });
  const psi = columns.map((_, c) => stabilityIndex(partOf(exchanged.before, c), partOf(exchanged.after, c)));
  const { p, pAdjusted, thresholds } = familywise(psi, drawn, level);
  return {
    customers: exchanged.customers,
    columns: columns.map(({ name }, c) => ({
      name,
      psi: psi[c],
      threshold: thresholds[c],
      p: p[c],
      pAdjusted: pAdjusted[c],
      drifted: pAdjusted[c] <= level,
      before: Array.from(partOf(exchanged.before, c)),
      after: Array.from(partOf(exchanged.after, c)),
    })),
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
