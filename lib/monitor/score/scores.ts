import type { FeatureTable } from "../../features/build";
import type { ScaledFeatures } from "../../features/scale";

/** The window that rows were scored over. */
export interface ScoredWindow {
  /** Orders from this moment on are left out: `YYYY-MM-DD HH:MM:SS`. */
  readonly referenceDate: string;
  readonly windowStart: string;
  /** As in the training. */
  readonly windowDays: number;
  /** The first order of the data. */
  readonly dataFrom: string;
  /** Whether the data begin more than a week after the window does, so that they cover less than the training did. */
  readonly short: boolean;
  /** Features of the model that depend on the length of the window, where the data are short; else none. */
  readonly affected: readonly string[];
}

/** Rows of new data as a kept model sees them; one entry per row, in the order of `features.ids`, where no other is said. */
export interface Scores {
  /** The features of the model, over the window. */
  readonly features: FeatureTable;
  readonly scaled: ScaledFeatures;
  /** Clusters of the model; −1 for noise. */
  readonly clusters: Int32Array;
  /** Stable numbers of the segments; −1 for noise. */
  readonly segments: Int32Array;
  /** The same with tenure held at the training's mean. */
  readonly segmentsAtMeanTenure: Int32Array;
  /** Names of the segments. */
  readonly names: readonly string[];
  /** Share of the resampled models that agree, 0 to 1; NaN for noise and for DBSCAN. */
  readonly confidence: Float64Array;
  /** Distance to the own segment, see `distanceOf`. */
  readonly distance: Float64Array;
  /** What was spent within the window. */
  readonly value: Float64Array;
  /** Per feature of the training's profile the bin of each row. */
  readonly bins: readonly Int32Array[];
  /**
   * Per row the features that lie beyond the training's range, and `distance` where the row lies farther from its segment than any row of the
   * training did; empty for a row like those of the training.
   */
  readonly outside: readonly (readonly string[])[];
  readonly window: ScoredWindow;
  /** Facts that a reader must be told, one sentence each. */
  readonly notes: readonly string[];
}
