export { type BehaviourTest, type BehaviourTests, behaviourTests } from "./behaviourTests";
export { bootstrapDifference, type Difference } from "./bootstrap";
export { type ClusterCount, type ClusterCountOptions, chooseClusterCount } from "./clusterCount";
export type { ClusterCountRow, Criterion, CriterionName, RuleChoice } from "./clusterCountRule";
export {
  type Comparison,
  type ComparisonOptions,
  type ComparisonRow,
  compareModels,
  type ModelKind,
} from "./comparison";
export {
  confidenceOf,
  marginOf,
  type ResampleOptions,
  resampledModels,
} from "./confidence";
export type { ContinuumRow } from "./continuumTest";
export { type CopulaRow, copulaSampler, copulaTest } from "./copulaNull";
export { type Decision, decide, type VerdictLevel } from "./decision";
export { type ColumnWeight, type Dominance, dominance, type LonePart } from "./dominance";
export { dominanceLimits } from "./dominanceSentences";
export type { DrawTest, NullQuantiles, SingleStatistic } from "./drawTest";
export type { Evidence } from "./evidence";
export type { EffectSize, ExplainedSpending } from "./explainedSpending";
export type { FirmnessCase, FirmnessRow } from "./firmness";
export { type GapOptions, type GapRow, type GapStatistic, gapStatistic } from "./gapStatistic";
export { type HeldOutDifference, heldOutEvidence } from "./heldOutEvidence";
export { adjustHolm } from "./holm";
export { type Challenge, fairLimits, type ModelChoice } from "./modelChoice";
export { kmeansOptima, mixtureOptima, type OptimaCensus, type OptimaOptions, type Optimum } from "./optima";
export { type Persistence, type PersistenceOptions, persistenceInTime } from "./persistence";
export type { TimeSpan } from "./persistenceHalves";
export {
  type PredictionStrength,
  type PredictionStrengthOptions,
  predictionStrength,
} from "./predictionStrength";
export type { SliceRow } from "./sliceCount";
export type { SliceTest } from "./sliceTest";
export type { AgreementRow } from "./splitAgreement";
export {
  type ClusterStability,
  type ClusterStabilityRow,
  clusterStability,
  type SeedAgreement,
  type StabilityOptions,
  seedAgreement,
} from "./stability";
export {
  type Thresholds,
  thresholdLabels,
  thresholds,
} from "./thresholds";
export {
  type FalseAlarms,
  type UsualNull,
  type UsualNullName,
  type UsualNullRow,
  usualNullFalseAlarms,
  usualNulls,
} from "./usualNulls";
export { type AssessOptions, assessStructure, type Verdict } from "./verdict";
export { verdictPhrases } from "./verdictPhrases";
