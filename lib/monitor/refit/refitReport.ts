import type { Analysis } from "../../analysis";
import { listed } from "../../written";
import type { KeptModel } from "../model/keptModel";
import type { Scores } from "../score/scores";
import { describeEvent } from "./eventSentences";
import type { SegmentMatch } from "./matchSegments";
import type { RefitName } from "./refitNames";
import type { RefitReport } from "./refitSchema";

/**
 * Puts together what a refit did.
 *
 * @param scores - the rows of the new data by the old model
 * @param analysis - the same rows, fitted anew
 * @param names - of the segments of the new model
 */
export function reportRefit(
  old: KeptModel,
  kept: KeptModel,
  scores: Pick<Scores, "segments" | "notes" | "window">,
  analysis: Pick<Analysis, "labels" | "totalValue" | "comparison" | "features">,
  match: SegmentMatch,
  names: readonly RefitName[],
): Omit<RefitReport, "oldFile"> {
  const { labels, totalValue, comparison, features } = analysis;
  const { unit } = features.context;
  const before = new Map(old.segments.map(({ segment, name }) => [segment, name]));
  const after = new Map(names.map(({ segment, name }) => [segment, name]));
  const rowsBefore = (segment: number) => scores.segments.filter((own) => own === segment).length;
  const nRows = labels.length;
  const continued = comparison.continued;
  return {
    version: 1,
    before: sideOf(old),
    after: sideOf(kept),
    unit,
    customers: nRows,
    unmoved: { customers: match.unmoved, share: match.unmoved / nRows },
    continued: continued === null || continued.excess === null ? null : continued.isContinued,
    segments: names
      .map(({ cluster, segment, name, evidenceName }) => {
        const customers = labels.filter((label) => label === cluster).length;
        const isNew = !before.has(segment);
        return {
          ...{ segment, name, cluster, isNew, evidenceName, customers },
          customerShare: customers / nRows,
          value: totalValue.reduce((sum, own, i) => sum + (labels[i] === cluster ? own : 0), 0),
          customersBefore: isNew ? null : rowsBefore(segment),
        };
      })
      .sort((a, b) => a.segment - b.segment),
    gone: old.segments
      .filter(({ segment }) => !after.has(segment))
      .map(({ segment, name }) => ({ segment, name, customersBefore: rowsBefore(segment) })),
    events: match.events.map((event) => ({
      ...event,
      before: [...event.before],
      after: [...event.after],
      flows: event.flows.map((flow) => ({ ...flow })),
      text: describeEvent(event, { before, after, unit }).text,
    })),
    notes: [
      ...scores.notes,
      ...describeShort(scores),
      ...describeFeatures(old, kept),
      ...describeVerdict(old, kept),
      ...describeNames(old, names),
    ],
  };
}

function sideOf({ dataset, features, model, segments, verdict }: KeptModel): RefitReport["before"] {
  const { windowStart, referenceDate, windowDays } = features.context;
  return {
    dataset: { name: dataset.name, hash: dataset.hash },
    ...{ windowStart, referenceDate, windowDays, verdict },
    model: model.kind,
    segments: segments.length,
  };
}

function describeShort({ window }: Pick<Scores, "window">): string[] {
  if (!window.short) return [];
  return ["The new model looks back only as far as these data do, and so will whatever is scored by it."];
}

function describeFeatures({ features: before }: KeptModel, { features: after }: KeptModel): string[] {
  const say = (names: readonly string[], what: string) =>
    names.length === 0 ? [] : [`${listed(names).text}: ${what}.`];
  return [
    ...say(
      before.names.filter((name) => !after.names.includes(name)),
      "features of the old model that these data can't give; the new one does without",
    ),
    ...say(
      after.names.filter((name) => !before.names.includes(name)),
      "features that the old model did without and the new one has",
    ),
  ];
}

function describeVerdict({ verdict: before }: KeptModel, { verdict: after }: KeptModel): string[] {
  if (before === after) return [];
  return [`The verdict on the data changed from "${before}" to "${after}".`];
}

/** Names that are kept although the new evidence would give another. */
function describeNames(old: KeptModel, names: readonly RefitName[]): string[] {
  const isKept = ({ segment }: RefitName) => old.segments.some((one) => one.segment === segment);
  return names
    .filter((one) => isKept(one) && one.evidenceName !== null && one.evidenceName !== one.name)
    .map(
      ({ segment, name, evidenceName }) =>
        `Segment ${segment} keeps its name "${name}"; the new data alone would call it "${evidenceName}".`,
    );
}
