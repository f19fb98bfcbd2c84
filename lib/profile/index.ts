export {
  actionHorizons,
  type Recommendations,
  type RecommendedAction,
  type RecommendOptions,
  recommendActions,
} from "./actions/actions";
export { actionTable, readActionTable } from "./actions/actionsFile";
export type { ActionConditions, ActionEntry, ActionTable, Assumptions } from "./actions/actionsTypes";
export { type Baselines, measureBaselines, type SegmentBaseline } from "./actions/baselines";
export type { OrderInterval } from "./actions/baselinesIntervals";
export { type Budget, type BudgetRow, type BudgetTotal, planBudget } from "./actions/budget";
export type { BudgetCase, BudgetCases } from "./actions/budgetCases";
export { planTest, type TestPlan } from "./actions/testPlan";
export { sizeTest, type TestSize, type TestSizeOptions } from "./actions/testPlanSize";
export {
  type Lift,
  type ProductLift,
  type ProductPair,
  type SegmentDetails,
  segmentDetails,
} from "./details/details";
export type { Estimate } from "./estimate";
export { adjustBenjaminiHochberg } from "./insights/benjaminiHochberg";
export {
  falseDiscoveryRate,
  findInsights,
  type Insight,
  type InsightOptions,
  type Insights,
} from "./insights/insights";
export type { InsightSegments } from "./insights/insightsSegments";
export { measureLabel } from "./names/measureWords";
export { standsOutAt, standsOutLevel } from "./names/nameConditions";
export {
  type NameEvidence,
  nameSegments,
  noiseName,
  noPurchaseName,
  type SegmentName,
} from "./names/names";
export { longestName, undistinguishedName } from "./names/uniqueName";
export {
  type Condition,
  type DateCondition,
  type MeasureCondition,
  type NameRule,
  vocabulary,
} from "./names/vocabulary";
export { type PriceSensitivity, priceSensitivity } from "./prices/prices";
export { priceSentences } from "./prices/pricesText";
export { profileSegments, type SegmentKind, type SegmentProfile, type SegmentProfiles } from "./profile";
export {
  type RuleCondition,
  type RuleOptions,
  ruleFeatureNames,
  type SegmentRule,
  segmentRules,
} from "./rules/rules";
export { applyRule } from "./rules/rulesApply";
export { ruleText } from "./rules/rulesText";
export type { FeatureStanding, Level } from "./standing";
export type { LineStatistics, SegmentTotals } from "./totals";
export { totalValues, type ValueDecile, valueDeciles, valueRanking } from "./valueDeciles";
