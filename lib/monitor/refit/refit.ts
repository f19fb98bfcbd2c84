import { fitSegments } from "../../analysis";
import { type Configuration, checkConfiguration } from "../../configuration";
import type { Dataset } from "../../data/dataset";
import { ordersSince } from "../../data/ordersSince";
import { clustersOf } from "../../validity/refit";
import { keepModel } from "../model/keepModel";
import type { KeptModel, LoadedModel } from "../model/keptModel";
import { scoreRows } from "../score/scoreRows";
import { matchSegments } from "./matchSegments";
import { refitNames } from "./refitNames";
import { reportRefit } from "./refitReport";
import type { RefitReport } from "./refitSchema";

/** How {@link refitModel} fits anew. */
export interface RefitOptions {
  /** Number of clusters, or `auto` to choose it anew; default: as many as the old model has. Not for DBSCAN, which finds its own. */
  readonly clusters?: "auto" | number;
  /** Day up to which orders count, `YYYY-MM-DD`; default: midnight after the last order. */
  readonly referenceDate?: string;
  /** Is told what begins. */
  readonly onProgress?: (doing: string) => void;
}

/** A model that was fitted anew, and what became of the segments. */
export interface Refit {
  readonly kept: KeptModel;
  /** The content of `refit.json`, but for the name of the old file. */
  readonly report: Omit<RefitReport, "oldFile">;
}

/**
 * Fits a kept model anew on other data, with the same settings, the same kind of model and the same number of clusters, over a window of
 * the same length; older orders are left out. New clusters are matched to the old segments on the rows of the new data as the old model
 * places them (`matchSegments`): a segment that is found again keeps its number and its name. The same data give the same model.
 *
 * KMeans and mixtures go on from the old partition where a fresh fit is not better by more than chance (`continuedFit`).
 *
 * @throws RangeError when the data hold no order in the window or too few rows, a number of clusters is asked of DBSCAN, or the model can't be used
 * @example
 * const { kept, report } = await refitModel(dataset, readModel("reports/model.json"));
 * report.events.map(({ text }) => text) // what became of each segment
 */
export async function refitModel(
  dataset: Dataset,
  loaded: LoadedModel,
  { clusters, referenceDate, onProgress = () => {} }: RefitOptions = {},
): Promise<Refit> {
  const configuration = configurationFor(loaded, clusters, referenceDate);
  onProgress("placing the rows by the old model");
  const scores = await scoreRows(dataset, loaded, referenceDate === undefined ? {} : { referenceDate });
  const { windowStart, short } = scores.window;
  const recent = short ? dataset : await ordersSince(dataset, windowStart);
  try {
    const { kind } = loaded.model;
    const earlier = { kind, labels: scores.clusters };
    const analysis = await fitSegments(recent, configuration, onProgress, earlier);
    requireSameRows(scores.features.ids, analysis.features.ids);
    onProgress("matching the segments");
    const { kept: old } = loaded;
    const known = { segments: old.segments.map(({ segment }) => segment), nextSegment: old.nextSegment };
    const match = matchSegments(scores.segments, analysis.labels, known, clustersOf(analysis.model));
    const names = refitNames(analysis, match.segments, old.segments);
    const { nextSegment } = match;
    const segments = names.map(({ cluster, segment, name }) => ({ cluster, segment, name }));
    onProgress("keeping the model");
    const kept = await keepModel(recent, analysis, { segments, nextSegment });
    return { kept, report: reportRefit(old, kept, scores, analysis, match, names) };
  } finally {
    if (recent !== dataset) recent.database.close();
  }
}

function configurationFor(
  { kept, model }: LoadedModel,
  clusters: RefitOptions["clusters"],
  referenceDate: string | undefined,
): Configuration {
  if (model.kind === "dbscan" && clusters !== undefined) {
    throw new RangeError(
      `Cannot refit: clusters must be left out for DBSCAN, which finds their number by density, received ${clusters}`,
    );
  }
  const same = model.kind === "dbscan" ? {} : { clusters: clustersOf(model) };
  return checkConfiguration(
    {
      ...kept.configuration,
      ...same,
      ...(clusters === undefined ? {} : { clusters }),
      model: model.kind,
      referenceDate: referenceDate ?? null,
    },
    "the model's settings for a refit",
  );
}

/** Both models see the same window, so that this holds unless one of them counts wrongly: then no match would mean anything. */
function requireSameRows(scored: readonly string[], fitted: readonly string[]): void {
  if (scored.length === fitted.length && scored.every((id, i) => id === fitted[i])) return;
  throw new Error(
    `Cannot refit: both models must place the same rows, received ${scored.length} by the old one and ${fitted.length} by the new one`,
  );
}
