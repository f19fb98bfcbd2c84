import type { Dataset } from "../data/dataset";
import type { FeatureContext } from "../features/context";
import { dayMs, daysBetween, timeOf } from "../features/window";
import { count, percent, plural, sentence } from "../written";
import type { Periods } from "./drift/periods";
import type { KeptModel } from "./model/keptModel";
import type { Monitoring } from "./monitoringSchema";
import { toleratedDays } from "./score/scoredWindow";
import type { ScoredWindow, Scores } from "./score/scores";

/** Below this share of the smaller period's customers, who are in both, periods are as good as independent. */
const fewShared = 0.1;
const daysPerYear = 365.25;

/** What a reader of a comparison must know, one sentence each. */
export function monitorNotes(
  dataset: Dataset,
  kept: KeptModel,
  scores: Scores,
  periods: Periods,
  columns: Monitoring["columns"],
): string[] {
  return [
    ...aboutRejects(dataset),
    ...aboutVerdict(kept),
    ...aboutCustomers(kept, scores, periods),
    ...aboutWindows(dataset, kept, scores, columns),
    ...aboutSeason(kept),
    ...aboutShortData(scores),
    ...scores.notes,
  ];
}

/** Missing records look like customers who order less. */
function aboutRejects({ files }: Dataset): string[] {
  const sum = (of: (file: Dataset["files"][number]) => number) =>
    files.reduce((total, file) => total + of(file), 0);
  const rejected = sum((file) => file.rejected);
  if (rejected === 0) return [];
  return [
    sentence`Rejected: ${count(rejected)} of ${count(sum(({ read }) => read))} records of the new data. What is missing looks like customers who order less: mend the records first.`
      .text,
  ];
}

function aboutVerdict({ verdict }: KeptModel): string[] {
  if (verdict !== "none") return [];
  return [
    "The data of the training showed no segments: who moves between the model's groups, and whether these still fit, says little. Whether features have drifted holds all the same.",
  ];
}

function aboutCustomers({ training }: KeptModel, { features }: Scores, { shared }: Periods): string[] {
  const nShared = shared.before.length;
  const smaller = Math.min(training.rows.ids.length, features.ids.length);
  if (nShared === 0) {
    return [
      "No customer is in both periods: they were compared as independent samples, which shows only larger changes, and nobody's migration can be told. See whether both use the same customer ids.",
    ];
  }
  if (nShared >= fewShared * smaller) return [];
  return [
    sentence`Only ${plural(nShared, "customer is", "customers are")} in both periods (${percent(nShared / smaller, 1)} of the smaller one): they were compared nearly as independent samples, which shows only larger changes.`
      .text,
  ];
}

function aboutWindows(
  dataset: Dataset,
  { dataset: then, features }: KeptModel,
  { window }: Scores,
  columns: Monitoring["columns"],
): string[] {
  const { context } = features;
  if (dataset.hash === then.hash && window.referenceDate === context.referenceDate) {
    return [
      "These are the data of the training, over the same window: there is nothing that could have drifted.",
    ];
  }
  return [...aboutOverlap(context, window), ...aboutEnds(context, window, columns)];
}

function aboutOverlap(context: FeatureContext, window: ScoredWindow): string[] {
  const from = window.windowStart > context.windowStart ? window.windowStart : context.windowStart;
  const to = window.referenceDate < context.referenceDate ? window.referenceDate : context.referenceDate;
  if (from >= to) return [];
  return [
    sentence`The windows overlap by ${count(daysBetween(from, to))} of ${plural(window.windowDays, "day")}: orders of that time count in both, so a change shows the later the longer the overlap is.`
      .text,
  ];
}

/** Recency counts from the end of the window: after the holidays, or a Sunday, everybody's is another. */
function aboutEnds(context: FeatureContext, window: ScoredWindow, columns: Monitoring["columns"]): string[] {
  if (!columns.some(({ name, drifted }) => name === "recencyDays" && drifted)) return [];
  const ends = [context.referenceDate, window.referenceDate];
  const [then, now] = ends.map((moment) => timeOf(moment) / dayMs);
  const apart = Math.abs(then - now) % daysPerYear;
  const isOtherSeason = Math.min(apart, daysPerYear - apart) > toleratedDays;
  const weekdays = ends.map((moment) => weekdayOf(moment));
  if (!isOtherSeason && weekdays[0] === weekdays[1]) return [];
  return [
    `Recency counts from the end of the window, ${weekdays[0]} ${ends[0].slice(0, 10)} then and ${weekdays[1]} ${ends[1].slice(0, 10)} now: ${isOtherSeason ? "the season" : "the day of the week"} alone may make it differ.`,
  ];
}

function weekdayOf(moment: string): string {
  return new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" }).format(timeOf(moment));
}

function aboutSeason({ features: { context } }: KeptModel): string[] {
  const dropped = context.dropped.find(({ name }) => name === "season");
  if (dropped === undefined) return [];
  return [
    `Holiday tendency is not among the features of the model, for ${dropped.reason}: a change of seasonal habits is not looked for.`,
  ];
}

function aboutShortData({ window }: Scores): string[] {
  if (!window.short) return [];
  return [
    "The new data are shorter than the window of the model: features that depend on its length, shares of segments and distances are no part of the alarm.",
  ];
}
