import { monthNames, seasonalIndex } from "../../data/seasonality";
import { decimal, listed, percent, plural, type Sentence, sentence } from "../../written";
import type { SegmentDetails } from "../details/details";
import { unknownLevel } from "../mix";
import type { SegmentProfile, SegmentProfiles } from "../profile";
import { type ActionSubject, clearlyAbove, preferredProducts } from "./actionsConditions";
import type { ActionEntry } from "./actionsTypes";
import type { Baselines } from "./baselines";

/** Months from this multiple of an average month on are the season. */
const seasonAt = 1.5;
const dayMs = 86_400_000;

/** What the data add to the timing of an action: the season with the time to write, and the usual interval between orders. */
export function timingFacts(
  { shows = [], leadWeeks = 4 }: ActionEntry,
  subject: ActionSubject,
  baselines: Baselines,
): (Sentence | null)[] {
  return [
    shows.includes("season") ? season(subject, baselines, leadWeeks) : null,
    shows.includes("interval") ? interval(subject, baselines) : null,
  ];
}

/** What the data add to an action's measure: products, pairs, regions, categories. */
export function measureFacts(
  { shows = [] }: ActionEntry,
  { profile, details, profiles }: ActionSubject,
): (Sentence | null)[] {
  return [
    shows.includes("products") && details !== null ? products(details) : null,
    shows.includes("pairs") && details !== null ? pairs(details) : null,
    shows.includes("regions") ? regions(profile, profiles) : null,
    shows.includes("categories") && details !== null ? categories(details, profiles) : null,
  ];
}

function products(details: SegmentDetails): Sentence | null {
  const parts = preferredProducts(details)
    .slice(0, 3)
    .map(({ productName, lift }) => sentence`${productName} (${decimal(lift.value, 1)} times)`);
  if (parts.length === 0) return null;
  return sentence`Bought by a larger share of them than of customers with as many order lines: ${listed(parts)}.`;
}

function pairs(details: SegmentDetails): Sentence | null {
  const parts = details.pairs
    .slice(0, 2)
    .map(
      ({ first, second, together, within }) =>
        sentence`${first.productName} with ${second.productName} (${within === "order" ? "in" : "by"} ${plural(together, within)})`,
    );
  return parts.length === 0 ? null : sentence`Bought together: ${listed(parts)}.`;
}

/** The regions where they live most often, of those whose region is known. */
function regions(profile: SegmentProfile, { regions: levels }: SegmentProfiles): Sentence | null {
  const own = levels
    .map((level, i) => ({ level, customers: profile.regions[i] }))
    .filter(({ level, customers }) => customers > 0 && level !== unknownLevel);
  const known = own.reduce((sum, { customers }) => sum + customers, 0);
  const parts = own
    .map(({ level, customers }) => ({ level, share: customers / known }))
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ level, share }) => sentence`${level} (${percent(share)})`);
  return parts.length === 0 ? null : sentence`Their most frequent regions: ${listed(parts)}.`;
}

function categories(details: SegmentDetails, profiles: SegmentProfiles): Sentence | null {
  const parts = clearlyAbove(details.categories, profiles)
    .slice(0, 3)
    .map(
      ({ level, share, populationShare }) =>
        sentence`${level} (${percent(share)} of their revenue, ${percent(populationShare)} of everybody's)`,
    );
  return parts.length === 0 ? null : sentence`They favour ${listed(parts)}.`;
}

/** The months in which the segment spends most, by its own seasonal index over complete months. */
function season(
  { profile, profiles }: ActionSubject,
  { windowStart, referenceDate }: Baselines,
  leadWeeks: number,
): Sentence | null {
  const { months } = profiles;
  const incomplete = [
    ...(windowStart.slice(8, 10) === "01" ? [] : [windowStart.slice(0, 7)]),
    ...(referenceDate.slice(8) === "01 00:00:00" ? [] : [referenceDate.slice(0, 7)]),
  ];
  const found = seasonalIndex(months, profile.revenueByMonth, incomplete);
  if (found === null) return null;
  const index = found.index.map((value) => value ?? 0);
  const peaks = index.map((_, month) => month).filter((month) => index[month] >= seasonAt);
  if (peaks.length === 0) return null;
  const share = (revenue: readonly number[]) => {
    const all = revenue.reduce((sum, value) => sum + value, 0);
    const within = revenue.filter((_, i) => peaks.includes(Number(months[i].slice(5, 7)) - 1));
    return within.reduce((sum, value) => sum + value, 0) / all;
  };
  const parts = peaks.map(
    (month) => sentence`${monthNames[month]} (${decimal(index[month], 1)} times an average month)`,
  );
  return sentence`They spend most in ${listed(parts)}, with ${percent(share(profile.revenueByMonth))} of their revenue against ${percent(share(profiles.total.revenueByMonth))} of everybody's: write from ${timeBefore(firstOf(peaks, index), leadWeeks)} on, ${plural(leadWeeks, "week")} ahead.`;
}

/** The first month of the run that holds the highest one; a run may go over the turn of the year. */
function firstOf(peaks: readonly number[], index: readonly number[]): number {
  let month = peaks.reduce((best, peak) => (index[peak] > index[best] ? peak : best));
  for (let step = 0; step < 11 && peaks.includes((month + 11) % 12); step++) month = (month + 11) % 12;
  return month;
}

/** "early October" for four weeks before November. */
function timeBefore(month: number, weeks: number): string {
  const date = new Date(Date.UTC(2023, month, 1) - 7 * weeks * dayMs);
  const day = date.getUTCDate();
  const part = day <= 10 ? "early" : day <= 20 ? "mid" : "late";
  return `${part} ${monthNames[date.getUTCMonth()]}`;
}

function interval({ profile }: ActionSubject, { intervals }: Baselines): Sentence | null {
  const own = intervals.find(({ segment }) => segment === profile.segment);
  if (own === undefined) return null;
  return sentence`From one order to the next they usually take ${plural(Math.round(own.days), "day")} (median of ${plural(own.customers, "customer")}).`;
}
