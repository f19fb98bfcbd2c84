export { type RecommendedAction, recommendedAction } from "./actions";
export { measureLabel } from "./measureWords";
export { standsOutAt, standsOutLevel } from "./nameConditions";
export {
  type NameEvidence,
  nameSegments,
  noiseName,
  noPurchaseName,
  type SegmentName,
} from "./names";
export { profileSegments, type SegmentKind, type SegmentProfile, type SegmentProfiles } from "./profile";
export type { FeatureStanding, Level } from "./standing";
export type { LineStatistics, SegmentTotals } from "./totals";
export { longestName, undistinguishedName } from "./uniqueName";
export {
  type Condition,
  type DateCondition,
  type MeasureCondition,
  type NameRule,
  vocabulary,
} from "./vocabulary";
