import type { LoadedModel } from "../monitor/model/keptModel";
import type { Scores } from "../monitor/score/scores";
import { noiseName } from "../profile/names/names";
import { count, decimal, percent, plural } from "../written";

/**
 * Says in a few lines what scores found.
 *
 * @param nWithout - customers who bought nothing within the window
 */
export function describeScores(scores: Scores, { kept }: LoadedModel, nWithout: number): string {
  const { window, features, outside, notes } = scores;
  const nRows = features.ids.length;
  const row = features.context.unit === "customer" ? "customer" : "line";
  const { context } = kept.features;
  const day = (moment: string) => moment.slice(0, 10);
  const beyond = new Map<string, number>();
  for (const name of outside.flat()) beyond.set(name, (beyond.get(name) ?? 0) + 1);
  const nOutside = outside.filter((names) => names.length > 0).length;
  const most = [...beyond].sort(([, a], [, b]) => b - a).map(([name, n]) => `${name} ${count(n).text}`);
  return [
    `${plural(nRows, row).text} from ${day(window.windowStart)} to ${window.referenceDate}, by the model of ${day(context.windowStart)} to ${day(context.referenceDate)} (${count(kept.training.rows.ids.length).text} rows):`,
    ...segmentLines(scores, kept),
    ...(nOutside === 0
      ? [`No ${row} lies beyond what the training held.`]
      : [
          `${plural(nOutside, row).text} (${percent(nOutside / nRows, 1).text}) beyond what the training held: ${most.join(", ")}.`,
        ]),
    ...(nWithout === 0 ? [] : [`${plural(nWithout, "customer").text} without an order in the window.`]),
    ...notes.map((note) => `  - ${note}`),
  ].join("\n");
}

function segmentLines({ segments, value, confidence }: Scores, kept: LoadedModel["kept"]): string[] {
  const rows = segments.length;
  const revenue = value.reduce((sum, one) => sum + one, 0);
  const noise = segments.includes(-1) ? [{ segment: -1, name: noiseName }] : [];
  return [...kept.segments, ...noise].map(({ segment, name }) => {
    let [own, spent, sure] = [0, 0, 0];
    segments.forEach((number, i) => {
      if (number !== segment) return;
      own += 1;
      spent += value[i];
      sure += confidence[i];
    });
    const share = (part: number, whole: number) =>
      percent(whole === 0 ? 0 : part / whole, 1).text.padStart(6);
    const confident = Number.isNaN(sure) || own === 0 ? "" : `  confidence ${decimal(sure / own).text}`;
    return `  ${String(segment).padStart(3)}  ${share(own, rows)} of rows  ${share(spent, revenue)} of revenue${confident}  ${name}`;
  });
}
