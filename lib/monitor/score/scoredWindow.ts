import type { Dataset } from "../../data/dataset";
import { strings } from "../../engine/table";
import { featureDefinition } from "../../features/catalogue";
import { shiftContext } from "../../features/shift";
import { dayMs, readReferenceDate, timeOf } from "../../features/window";
import type { KeptModel } from "../model/keptModel";
import type { ScoredWindow } from "./scores";

/** How much later than the window data may begin and still count as covering it. */
export const toleratedDays = 7;

/** The span of the data. */
export interface DataSpan {
  readonly first: string;
  readonly last: string;
}

/** When the first and the last order of a data set are. */
export async function spanOf({ database }: Dataset): Promise<DataSpan> {
  const span = await database.query(`
    SELECT strftime(min(ordered_at), '%Y-%m-%d %H:%M:%S') AS first, strftime(max(ordered_at), '%Y-%m-%d %H:%M:%S') AS last
    FROM transactions`);
  const [first, last] = [strings(span, "first")[0], strings(span, "last")[0]];
  if (first === null || last === null) {
    throw new RangeError("Cannot score: the data must hold at least one order, received none");
  }
  return { first, last };
}

/**
 * The window of the training's length that ends at a reference date.
 *
 * @param referenceDate - default: midnight after the last order
 */
export function scoredWindow(
  { features: { context, names } }: KeptModel,
  { first, last }: DataSpan,
  referenceDate?: string,
): ScoredWindow {
  const midnightAfter = () =>
    new Date((Math.floor(timeOf(last) / dayMs) + 1) * dayMs).toISOString().slice(0, 10);
  const reference = readReferenceDate(referenceDate ?? midnightAfter());
  const { windowStart, windowDays } = shiftContext(context, reference);
  const short = daysFrom(windowStart, first) > toleratedDays;
  const dependsOnWindow = (name: string) =>
    context.unit === "customer" && featureDefinition(name, context.unit).dependsOnWindow === true;
  return {
    referenceDate: reference,
    windowStart,
    windowDays,
    dataFrom: first,
    short,
    affected: short ? names.filter(dependsOnWindow) : [],
  };
}

/** Days from one moment to another, a part of a day as a fraction. */
export function daysFrom(start: string, end: string): number {
  return (timeOf(end) - timeOf(start)) / dayMs;
}
