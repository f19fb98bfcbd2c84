import actions from "./actions.json";
import type { SegmentName } from "./names";

/** What one could do with a segment. */
export interface RecommendedAction {
  /** What to do, in a few words. */
  readonly action: string;
  /** How to do it, in a sentence or two. */
  readonly measure: string;
}

/**
 * The action that fits the kind of a segment, from the table `actions.json`, which a user may edit: one entry per name
 * of the vocabulary, and one whose kind is `null` for every other segment.
 *
 * @throws RangeError when the table has no entry for the kind, nor one for other segments
 */
export function recommendedAction({ kind }: Pick<SegmentName, "kind">): RecommendedAction {
  const entry = actions.find((one) => one.kind === kind) ?? actions.find((one) => one.kind === null);
  if (entry === undefined) {
    throw new RangeError(
      `Cannot recommend an action: actions.json must have an entry for "${kind}" or one whose kind is null, received neither`,
    );
  }
  return { action: entry.action, measure: entry.measure };
}
