import type { Model, ModelJson } from "../../cluster/model";
import type { FeatureContext } from "../../features/context";
import type { Transform } from "../../features/definition";
import type { ScaleParameters } from "../../features/scale";

/** How the rows of the training spread over one feature. */
export interface TrainingProfile {
  /** A feature of the model. */
  readonly feature: string;
  /** Ascending inner borders of the bins, in the feature's own unit: bin 0 lies below the first, a border belongs to the bin above it. */
  readonly edges: readonly number[];
  /** Rows per bin; one more than there are borders. */
  readonly counts: readonly number[];
  readonly least: number;
  readonly most: number;
}

/** The rows that the model was made from, one entry per row in each column. */
export interface TrainingRows {
  /** Customer ids, sorted; or ids of lines. */
  readonly ids: readonly string[];
  /** Number of the segment, −1 for noise. */
  readonly segments: readonly number[];
  /**
   * Number of the segment with tenure held at its mean in all rows: these shares don't move only because customers
   * grow older. The same as `segments` where the model does not use tenure.
   */
  readonly segmentsAtMeanTenure: readonly number[];
  /** What was spent within the window. */
  readonly value: readonly number[];
  /** Distance to the own segment (see `distanceOf`) under a model that was fitted without the row; null where a DBSCAN has no core points. */
  readonly distance: readonly (number | null)[];
  /** Per feature of the profile, in its order, the bin of each row. */
  readonly bins: readonly (readonly number[])[];
}

/** What `model.json` holds: everything that scores, watches and refits without the data of the training. Plain JSON. */
export interface KeptModel {
  readonly version: 1;
  /** Version of seglab that wrote the file. */
  readonly seglab: string;
  readonly dataset: { readonly name: string; readonly hash: string; readonly currency: string | null };
  /** The settings that led to the model, without paths. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** The verdict on the data of the training. */
  readonly verdict: "distinct" | "slices" | "none" | "not-applicable";
  readonly features: {
    readonly names: readonly string[];
    readonly definitions: readonly {
      readonly name: string;
      readonly label: string;
      readonly unit: string;
      readonly definition: string;
      readonly transform: Transform;
    }[];
    /** Window, reference date and every quantity that features take from the population. */
    readonly context: FeatureContext;
  };
  readonly scaling: ScaleParameters;
  readonly model: ModelJson;
  /** Number and name of the segment that each cluster of the model is; refits keep numbers, so they may have gaps. Without noise. */
  readonly segments: readonly { readonly cluster: number; readonly segment: number; readonly name: string }[];
  /** The number that a segment gets which no model had before: above all that were ever used, also by segments that are gone. */
  readonly nextSegment: number;
  /** The models that confidence is counted from, clusters numbered as in `model`. */
  readonly resampled: readonly ModelJson[];
  readonly training: {
    readonly profile: readonly TrainingProfile[];
    /** Per cluster the largest distance of its rows to it, as the model itself gives it; 0 for a cluster without rows. */
    readonly farthest: readonly number[];
    /** The same of noise: the largest distance to the nearest core point; null where no row is noise, or none is a core point. */
    readonly farthestNoise: number | null;
    /** Mean of tenure over the rows, on the scale of the fit; null where the model does not use tenure. */
    readonly meanTenure: number | null;
    readonly rows: TrainingRows;
  };
}

/** Which segment each cluster is, and which number comes next: what a refit carries over (third argument of `keepModel`). */
export type SegmentNumbers = Pick<KeptModel, "segments" | "nextSegment">;

/** A kept model that is ready to place rows. */
export interface LoadedModel {
  readonly kept: KeptModel;
  readonly model: Model;
  readonly resampled: readonly Model[];
}
