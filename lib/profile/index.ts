export { type RecommendedAction, recommendedAction } from "./actions";
export {
  type NameEvidence,
  nameSegments,
  noiseName,
  noPurchaseName,
  type SegmentName,
  standsOutAt,
  undistinguishedName,
} from "./names";
export { profileSegments, type SegmentKind, type SegmentProfile, type SegmentProfiles } from "./profile";
export type { FeatureStanding, Level } from "./standing";
export type { LineStatistics, SegmentTotals } from "./totals";
export { type Condition, type NameRule, vocabulary } from "./vocabulary";
