export { type BehaviourTest, type BehaviourTests, behaviourTests } from "./behaviour/behaviourTests";
export { bootstrapDifference, type Difference } from "./bootstrap";
export { type ClusterCount, type ClusterCountOptions, chooseClusterCount } from "./clusterCount/clusterCount";
export type { ClusterCountRow, Criterion, CriterionName, RuleChoice } from "./clusterCount/clusterCountRule";
export { type GapOptions, type GapRow, type GapStatistic, gapStatistic } from "./clusterCount/gapStatistic";
export {
  type PredictionStrength,
  type PredictionStrengthOptions,
  predictionStrength,
} from "./clusterCount/predictionStrength";
export {
  type Comparison,
  type ComparisonOptions,
  type ComparisonRow,
  compareModels,
  type EarlierPartition,
  type ModelKind,
} from "./comparison";
export {
  confidenceOf,
  marginOf,
  type ResampleOptions,
  resampledModels,
} from "./confidence";
export { type ContinuedFit, continuedFit } from "./continuedFit";
export type { ContinuumRow } from "./continuum/continuumTest";
export { type CopulaRow, copulaSampler, copulaTest } from "./copulaNull";
export { type ColumnWeight, type Dominance, dominance, type LonePart } from "./dominance";
export { dominanceLimits } from "./dominanceSentences";
export type { DrawTest, NullQuantiles, SingleStatistic } from "./drawTest";
export type { HeldOutDifference } from "./heldOut/crossFitted";
export type { DateStanding } from "./heldOut/dateStandings";
export { heldOutEvidence } from "./heldOut/heldOutEvidence";
export { adjustHolm } from "./heldOut/holm";
export {
  type SegmentEvidence,
  type SegmentEvidenceOptions,
  segmentEvidence,
} from "./heldOut/segmentEvidence";
export type { SliceRow } from "./heldOut/sliceCount";
export type { SliceTest } from "./heldOut/sliceTest";
export type { AgreementRow } from "./heldOut/splitAgreement";
export { type Challenge, fairLimits, type ModelChoice } from "./modelChoice";
export { kmeansOptima, mixtureOptima, type OptimaCensus, type OptimaOptions, type Optimum } from "./optima";
export type { EffectSize, ExplainedSpending } from "./persistence/explainedSpending";
export { type Persistence, type PersistenceOptions, persistenceInTime } from "./persistence/persistence";
export type { TimeSpan } from "./persistence/persistenceHalves";
export {
  type ClusterStability,
  type ClusterStabilityRow,
  clusterStability,
  type SeedAgreement,
  type StabilityOptions,
  seedAgreement,
} from "./stability";
export {
  type FalseAlarms,
  type UsualNull,
  type UsualNullName,
  type UsualNullRow,
  usualNullFalseAlarms,
  usualNulls,
} from "./usualNulls";
export { type Decision, decide, type VerdictLevel } from "./verdict/decision";
export type { Evidence } from "./verdict/evidence";
export type { FirmnessCase, FirmnessRow } from "./verdict/firmness";
export {
  type Thresholds,
  thresholdLabels,
  thresholds,
} from "./verdict/thresholds";
export { type AssessOptions, assessStructure, type Verdict } from "./verdict/verdict";
export { verdictPhrases } from "./verdict/verdictPhrases";
