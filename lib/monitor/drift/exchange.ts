import { createRandom, type Random } from "../../random";
import type { Periods } from "./periods";
import { sampleRows } from "./sampleRows";

/**
 * What every row of a period adds to totals: row `r` adds `amounts[r * width + c]` to total `slots[r * width + c]`, for
 * each `c` below `width`.
 */
export interface Additions {
  readonly slots: Int32Array;
  readonly amounts: Float64Array;
}

/** Totals over the rows of two periods. */
export interface Totals {
  readonly nTotals: number;
  /** How many totals a row adds to. */
  readonly width: number;
  readonly before: Additions;
  readonly after: Additions;
}

/** How {@link exchangePeriods} draws. */
export interface ExchangeOptions {
  readonly draws: number;
  readonly seed: number;
  /** Beyond so many customers the draws come from a random part of them and are scaled; default 20,000. */
  readonly mostCustomers?: number;
}

/** What was observed, and who was exchanged. */
export interface Exchanged {
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Customers that were exchanged. */
  readonly customers: number;
}

/**
 * Draws two periods without drift: the two rows of a shared customer change places with probability ½, all their
 * columns together, and the rows of customers of one period alone are dealt anew to the periods, as many to each as
 * there were. So a customer is compared with themselves where that can be, columns keep their dependence, and each
 * period its size. Totals over both periods stay what they are.
 *
 * Beyond `mostCustomers` the deviations of a random part from what is expected of it are scaled to the variance that all
 * customers would have.
 *
 * Cost: O(draws × customers × width), customers at most `mostCustomers`.
 *
 * Source: Pesarin and Salmaso, Permutation Tests for Complex Data, 2010, sections 1.8 (paired) and 1.9 (two samples).
 *
 * @param visit - is given the totals of both periods in every draw; the arrays are used again for the next one
 */
export function exchangePeriods(
  periods: Periods,
  totals: Totals,
  { draws, seed, mostCustomers = 20_000 }: ExchangeOptions,
  visit: (before: Float64Array, after: Float64Array, draw: number) => void,
): Exchanged {
  const random = createRandom(seed);
  const { nTotals } = totals;
  const observed = { before: sumOf(totals, totals.before), after: sumOf(totals, totals.after) };
  const sample = sampleRows(periods, mostCustomers, random);
  const swap = swapping(sample.periods, totals, random);
  const deal = dealing(sample.periods, totals, random);
  const expected = expectedBefore(periods, totals, observed.before);
  const before = new Float64Array(nTotals);
  const after = new Float64Array(nTotals);
  for (let draw = 0; draw < draws; draw++) {
    swap.next();
    deal.next();
    for (let t = 0; t < nTotals; t++) {
      const all = observed.before[t] + observed.after[t];
      before[t] = sample.complete
        ? observed.before[t] + swap.moved[t] + deal.moved[t]
        : within(
            all,
            expected[t] +
              (swap.moved[t] - swap.expected[t]) * sample.swapScale +
              (deal.moved[t] - deal.expected[t]) * sample.dealScale,
          );
      after[t] = all - before[t];
    }
    visit(before, after, draw);
  }
  return { ...observed, customers: sample.customers };
}

/** One part of an exchange: by how much it moves the totals of the first period, in this draw and on average. */
interface Move {
  readonly moved: Float64Array;
  readonly expected: Float64Array;
  readonly next: () => void;
}

function swapping({ shared }: Periods, { nTotals, width, before, after }: Totals, random: Random): Move {
  const moved = new Float64Array(nTotals);
  const out = picked(shared.before, width, before);
  const into = picked(shared.after, width, after);
  const nPairs = shared.before.length;
  const expected = new Float64Array(nTotals);
  addUp(expected, into, 0.5);
  addUp(expected, out, -0.5);
  const next = () => {
    moved.fill(0);
    let bits = 0;
    for (let pair = 0; pair < nPairs; pair++) {
      bits = pair % 32 === 0 ? Math.floor(random.uniform() * 2 ** 32) : bits >>> 1;
      if ((bits & 1) === 0) continue;
      for (let k = pair * width; k < (pair + 1) * width; k++) {
        moved[out.slots[k]] -= out.amounts[k];
        moved[into.slots[k]] += into.amounts[k];
      }
    }
  };
  return { moved, expected, next };
}

function dealing({ gone, joined }: Periods, { nTotals, width, before, after }: Totals, random: Random): Move {
  const moved = new Float64Array(nTotals);
  const left = picked(gone, width, before);
  const come = picked(joined, width, after);
  const pool = chained(left, come);
  const nPool = gone.length + joined.length;
  // The smaller period is drawn, the larger one is what is left.
  const drawsGone = gone.length <= joined.length;
  const nDrawn = Math.min(gone.length, joined.length);
  const start = new Float64Array(nTotals);
  addUp(start, left, -1);
  if (!drawsGone) addUp(start, pool, 1);
  const sign = drawsGone ? 1 : -1;
  const expected = Float64Array.from(start);
  if (nPool > 0) addUp(expected, pool, (sign * nDrawn) / nPool);
  const order = Int32Array.from({ length: nPool }, (_, i) => i);
  const next = () => {
    moved.set(start);
    for (let i = 0; i < nDrawn; i++) {
      const j = i + Math.floor(random.uniform() * (nPool - i));
      const row = order[j];
      order[j] = order[i];
      order[i] = row;
      for (let k = row * width; k < (row + 1) * width; k++) moved[pool.slots[k]] += sign * pool.amounts[k];
    }
  };
  return { moved, expected, next };
}

function picked(rows: Int32Array, width: number, { slots, amounts }: Additions): Additions {
  const chosen = {
    slots: new Int32Array(rows.length * width),
    amounts: new Float64Array(rows.length * width),
  };
  rows.forEach((row, i) => {
    chosen.slots.set(slots.subarray(row * width, (row + 1) * width), i * width);
    chosen.amounts.set(amounts.subarray(row * width, (row + 1) * width), i * width);
  });
  return chosen;
}

function chained(first: Additions, second: Additions): Additions {
  const slots = new Int32Array(first.slots.length + second.slots.length);
  const amounts = new Float64Array(slots.length);
  slots.set(first.slots);
  slots.set(second.slots, first.slots.length);
  amounts.set(first.amounts);
  amounts.set(second.amounts, first.amounts.length);
  return { slots, amounts };
}

function addUp(totals: Float64Array, { slots, amounts }: Additions, factor: number): void {
  for (let k = 0; k < slots.length; k++) totals[slots[k]] += factor * amounts[k];
}

function sumOf({ nTotals }: Totals, additions: Additions): Float64Array {
  const sum = new Float64Array(nTotals);
  addUp(sum, additions, 1);
  return sum;
}

function expectedBefore(periods: Periods, totals: Totals, observed: Float64Array): Float64Array {
  const never = createRandom(0);
  const swap = swapping(periods, totals, never).expected;
  const deal = dealing(periods, totals, never).expected;
  return observed.map((value, t) => value + swap[t] + deal[t]);
}

function within(most: number, value: number): number {
  return Math.max(0, Math.min(most, value));
}
