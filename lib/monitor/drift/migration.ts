import type { Monitoring } from "../monitoringSchema";
import type { Periods } from "./periods";

/** Segment and spending of the rows of a period. */
export interface ValuedRows {
  /** Number of the segment, −1 for noise. */
  readonly segments: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

/**
 * Who moved from which segment to which, and the spending that moved with them; beside it who joined and who is gone.
 *
 * @param order - segments in the order of rows and columns, with their names
 * @throws RangeError for a row of a segment that is not in the order
 */
export function migrationOf(
  before: ValuedRows,
  after: ValuedRows,
  { shared, gone, joined }: Periods,
  order: readonly { readonly segment: number; readonly name: string }[],
): Monitoring["migration"] {
  const placeOf = placesOf(order.map(({ segment }) => segment));
  const table = () => order.map(() => order.map(() => 0));
  const flows = { customers: table(), valueBefore: table(), valueAfter: table() };
  shared.before.forEach((row, pair) => {
    const other = shared.after[pair];
    const from = placeOf(before.segments[row]);
    const to = placeOf(after.segments[other]);
    flows.customers[from][to] += 1;
    flows.valueBefore[from][to] += before.value[row];
    flows.valueAfter[from][to] += after.value[other];
  });
  const summed = (rows: Int32Array, { segments, value }: ValuedRows) => {
    const sums = { customers: order.map(() => 0), value: order.map(() => 0) };
    for (const row of rows) {
      const place = placeOf(segments[row]);
      sums.customers[place] += 1;
      sums.value[place] += value[row];
    }
    return sums;
  };
  return {
    segments: order.map(({ segment }) => segment),
    names: order.map(({ name }) => name),
    ...flows,
    joined: summed(joined, after),
    gone: summed(gone, before),
  };
}

/**
 * Customers, their share and their spending per segment of one period.
 *
 * @throws RangeError for a row of a segment that is not in the order
 */
export function segmentParts(
  { segments, value }: ValuedRows,
  order: readonly { readonly segment: number }[],
): Monitoring["segments"][number]["before"][] {
  const placeOf = placesOf(order.map(({ segment }) => segment));
  const parts = order.map(() => ({ customers: 0, share: 0, value: 0 }));
  for (let row = 0; row < segments.length; row++) {
    const part = parts[placeOf(segments[row])];
    part.customers += 1;
    part.value += value[row];
  }
  return parts.map((part) => ({
    ...part,
    share: segments.length === 0 ? 0 : part.customers / segments.length,
  }));
}

/** The place of a segment's number in a list. */
export function placesOf(order: readonly number[]): (segment: number) => number {
  const places = new Map(order.map((segment, place) => [segment, place]));
  return (segment) => {
    const place = places.get(segment);
    if (place !== undefined) return place;
    throw new RangeError(
      `Cannot compare segments: every row must be of one of ${order.join(", ")}, received ${segment}`,
    );
  };
}
