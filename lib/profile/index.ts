export {
  actionHorizons,
  type Recommendations,
  type RecommendedAction,
  type RecommendOptions,
  recommendActions,
} from "./actions";
export { actionTable, readActionTable } from "./actionsFile";
export type { ActionConditions, ActionEntry, ActionTable, Assumptions } from "./actionsTypes";
export { type Baselines, measureBaselines, type SegmentBaseline } from "./baselines";
export type { OrderInterval } from "./baselinesIntervals";
export { adjustBenjaminiHochberg } from "./benjaminiHochberg";
export { type Budget, type BudgetRow, planBudget } from "./budget";
export {
  type Lift,
  type ProductLift,
  type ProductPair,
  type SegmentDetails,
  segmentDetails,
} from "./details";
export type { Estimate } from "./estimate";
export {
  falseDiscoveryRate,
  findInsights,
  type Insight,
  type InsightOptions,
  type Insights,
} from "./insights";
export type { InsightSegments } from "./insightsSegments";
export { measureLabel } from "./measureWords";
export { standsOutAt, standsOutLevel } from "./nameConditions";
export {
  type NameEvidence,
  nameSegments,
  noiseName,
  noPurchaseName,
  type SegmentName,
} from "./names";
export { type PriceSensitivity, priceSensitivity } from "./prices";
export { priceSentences } from "./pricesText";
export { profileSegments, type SegmentKind, type SegmentProfile, type SegmentProfiles } from "./profile";
export {
  type RuleCondition,
  type RuleOptions,
  ruleFeatureNames,
  type SegmentRule,
  segmentRules,
} from "./rules";
export { applyRule } from "./rulesApply";
export { ruleText } from "./rulesText";
export type { FeatureStanding, Level } from "./standing";
export { planTest, type TestPlan } from "./testPlan";
export { sizeTest, type TestSize, type TestSizeOptions } from "./testPlanSize";
export type { LineStatistics, SegmentTotals } from "./totals";
export { longestName, undistinguishedName } from "./uniqueName";
export { totalValues, type ValueDecile, valueDeciles, valueRanking } from "./valueDeciles";
export {
  type Condition,
  type DateCondition,
  type MeasureCondition,
  type NameRule,
  vocabulary,
} from "./vocabulary";
