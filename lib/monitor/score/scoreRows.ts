import { distanceOf } from "../../cluster/distance";
import { predict } from "../../cluster/predict";
import type { Dataset } from "../../data/dataset";
import { buildFeatures } from "../../features/build";
import { featureDefinition } from "../../features/catalogue";
import { applyScale } from "../../features/scale";
import { noiseName } from "../../profile/names/names";
import { confidenceOf } from "../../validity/confidence";
import { binsOf } from "../model/bins";
import type { LoadedModel } from "../model/keptModel";
import { clustersAtMeanTenure } from "../model/meanTenure";
import { segmentsOf } from "../model/segmentsOf";
import { rowsOutside } from "./rowsOutside";
import { scoredWindow, spanOf } from "./scoredWindow";
import { scoreNotes } from "./scoreNotes";
import type { Scores } from "./scores";

/** How {@link scoreRows} scores. */
export interface ScoreOptions {
  /** Moment up to which orders count, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`; default: midnight after the last order. */
  readonly referenceDate?: string;
}

/**
 * Places the customers (or lines) of new data into the segments of a kept model. Features are computed over a window of the training's length that
 * ends at the reference date, with everything that they take from the population as it was in the training: a row scored alone gets the same as among
 * all, and the data of the training get their own labels, to the last bit. Transactions stay in the engine; only rows that are scored come out.
 *
 * @param loaded - what `readModel` or `loadModel` returned
 * @throws RangeError when the data hold no order in the window, or the model has a feature that can't be had for one customer alone
 * @example
 * const { segments, names, confidence } = await scoreRows(dataset, readModel("reports/model.json"));
 */
export async function scoreRows(
  dataset: Dataset,
  { kept, model, resampled }: LoadedModel,
  options: ScoreOptions = {},
): Promise<Scores> {
  const { names, context } = kept.features;
  requireScorable(kept.features);
  const span = await spanOf(dataset);
  const window = scoredWindow(kept, span, options.referenceDate);
  const { windowStart, referenceDate } = window;
  if (span.first >= referenceDate || span.last < windowStart) {
    throw new RangeError(
      `Cannot score: the data must hold orders from ${windowStart} to ${referenceDate}, the window of the model, received orders from ${span.first} to ${span.last}; choose another reference date`,
    );
  }
  const table = await buildFeatures(dataset, { context, referenceDate, names: [...names, "totalValue"] });
  const columns = Object.fromEntries(names.map((name) => [name, table.columns[name]]));
  const features = { ...table, names, columns, context: { ...table.context, dropped: context.dropped } };
  const scaled = applyScale(features, kept.scaling);
  const { matrix } = scaled;
  const clusters = predict(model, matrix);
  const segments = segmentsOf(kept.segments, clusters);
  const distance = distanceOf(model, matrix, clusters);
  const atMean = clustersAtMeanTenure(model, matrix, names, kept.training.meanTenure);
  const nameOf = new Map(kept.segments.map(({ segment, name }) => [segment, name]));
  return {
    features,
    scaled,
    clusters,
    segments,
    segmentsAtMeanTenure: segmentsOf(kept.segments, atMean),
    names: Array.from(segments, (segment) => nameOf.get(segment) ?? noiseName),
    confidence: confidenceOf(resampled, matrix, clusters),
    distance,
    value: table.columns.totalValue,
    bins: kept.training.profile.map(({ feature, edges }) => binsOf(columns[feature], edges)),
    outside: rowsOutside(kept.training, features, clusters, distance),
    window,
    notes: await scoreNotes(dataset, kept, window, span),
  };
}

/** @throws RangeError for features that this version doesn't know, or that depend on all customers at once */
function requireScorable({ names, context }: LoadedModel["kept"]["features"]): void {
  const refused = names.filter((name) => featureDefinition(name, context.unit).needsEverybody);
  if (refused.length === 0) return;
  throw new RangeError(
    `Cannot score: every feature of the model must be one of a customer alone, received ${refused.join(", ")}, which depends on all others; make a model without it: npm run segment -- --features <names>`,
  );
}
