import { type ExchangeOptions, exchangePeriods, type Totals } from "./exchange";
import { familywise } from "./familywise";
import type { Periods } from "./periods";

/** Where the rows of a period belong, and how far from there they lie. */
export interface PlacedRows {
  /** Number of the group of each row, from 0. */
  readonly groups: ArrayLike<number>;
  /** Distance of each row to its group; what is not finite is left out. */
  readonly distance: ArrayLike<number>;
}

/** How near rows lie to one group, or to their own of all. */
export interface Cohesion {
  /** Number of the group; null for all together. */
  readonly group: number | null;
  /** Mean distance; null where no row is left. */
  readonly before: number | null;
  readonly after: number | null;
  /** Chance of so large a rise without drift; null where there is nothing to compare. */
  readonly p: number | null;
  /** The same for all lines together. */
  readonly pAdjusted: number | null;
  readonly worse: boolean;
}

/** What {@link testCohesion} takes besides the rows. */
export interface CohesionOptions extends ExchangeOptions {
  readonly level: number;
  readonly nGroups: number;
}

/** Distances are summed as whole numbers of this part of the largest: sums don't depend on their order, so draws tie where they should. */
const steps = 2 ** 31;

/**
 * Tests whether rows lie farther from their groups than before: mean distances, held against periods without drift (see `exchangePeriods`),
 * one-sided, all lines together kept at the level. For all together the means of the groups are weighted by their sizes in both periods together, so that
 * rows which move to a wider group don't count as worse. Distances before must be of models that had not seen the row, as the
 * later rows are new to the model too.
 *
 * @returns one line for all together, then one per group
 */
export function testCohesion(
  before: PlacedRows,
  after: PlacedRows,
  periods: Periods,
  { nGroups, level, ...options }: CohesionOptions,
): Cohesion[] {
  const largest = [before, after].reduce(
    (most, { distance }) =>
      Array.from(distance).reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), most),
    0,
  );
  const unit = largest > 0 ? largest / steps : 1;
  const totals: Totals = {
    nTotals: 2 * nGroups + 1,
    width: 2,
    before: additionsOf(before, nGroups, unit),
    after: additionsOf(after, nGroups, unit),
  };
  const drawn: Float64Array[] = Array.from({ length: nGroups + 1 }, () => new Float64Array(options.draws));
  const exchanged = exchangePeriods(periods, totals, options, (a, b, draw) => {
    meansOf(a, b, nGroups).forEach((means, line) => {
      drawn[line][draw] = riseOf(means);
    });
  });
  const lines = meansOf(exchanged.before, exchanged.after, nGroups);
  const tested = [...lines.keys()].filter((line) => lines[line].every(Number.isFinite));
  const { p, pAdjusted } = familywise(
    tested.map((line) => riseOf(lines[line])),
    tested.map((line) => drawn[line]),
    level,
  );
  return lines.map((means, line) => {
    const [meanBefore, meanAfter] = means.map((mean) => (Number.isFinite(mean) ? mean * unit : null));
    const at = tested.indexOf(line);
    return {
      group: line === 0 ? null : line - 1,
      before: meanBefore,
      after: meanAfter,
      p: at < 0 ? null : p[at],
      pAdjusted: at < 0 ? null : pAdjusted[at],
      worse: at >= 0 && pAdjusted[at] <= level,
    };
  });
}

/** Rows and summed distance per group; what has no distance goes to a total of its own. */
function additionsOf({ groups, distance }: PlacedRows, nGroups: number, unit: number): Totals["before"] {
  const slots = new Int32Array(2 * groups.length);
  const amounts = new Float64Array(2 * groups.length);
  for (let row = 0; row < groups.length; row++) {
    const isMeasured = Number.isFinite(distance[row]);
    slots[2 * row] = isMeasured ? groups[row] : 2 * nGroups;
    slots[2 * row + 1] = isMeasured ? nGroups + groups[row] : 2 * nGroups;
    amounts[2 * row] = 1;
    amounts[2 * row + 1] = isMeasured ? Math.round(distance[row] / unit) : 0;
  }
  return { slots, amounts };
}

type Means = readonly [before: number, after: number];

/** Mean distances of all together and of each group; NaN where there are no rows. */
function meansOf(before: Float64Array, after: Float64Array, nGroups: number): Means[] {
  const groups = Array.from(
    { length: nGroups },
    (_, g): Means => [before[nGroups + g] / before[g], after[nGroups + g] / after[g]],
  );
  // Groups that a period lacks have no mean to be weighted.
  const inBoth = [...groups.keys()].filter((g) => before[g] > 0 && after[g] > 0);
  const sizes = inBoth.map((g) => before[g] + after[g]);
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const weighted = (side: 0 | 1) => inBoth.reduce((sum, g, i) => sum + sizes[i] * groups[g][side], 0) / rows;
  return [[weighted(0), weighted(1)], ...groups];
}

/** A draw in which a group has no rows in a period tells of no rise. */
function riseOf([before, after]: Means): number {
  const rise = after - before;
  return Number.isFinite(rise) ? rise : 0;
}
