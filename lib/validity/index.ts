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
export { type GapOptions, type GapRow, type GapStatistic, gapStatistic } from "./gapStatistic";
export { type Challenge, fairLimits, type ModelChoice } from "./modelChoice";
export { kmeansOptima, mixtureOptima, type OptimaCensus, type OptimaOptions, type Optimum } from "./optima";
export {
  type PredictionStrength,
  type PredictionStrengthOptions,
  predictionStrength,
} from "./predictionStrength";
