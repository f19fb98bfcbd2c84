export type { Difference } from "./bootstrap";
export { type ClusterCount, type ClusterCountOptions, chooseClusterCount } from "./clusterCount";
export type { ClusterCountRow, Criterion, CriterionName, RuleChoice } from "./clusterCountRule";
export {
  type Comparison,
  type ComparisonOptions,
  type ComparisonRow,
  compareModels,
  type ModelKind,
} from "./comparison";
export { type Challenge, fairLimits, type ModelChoice } from "./modelChoice";
export { kmeansOptima, mixtureOptima, type OptimaCensus, type OptimaOptions, type Optimum } from "./optima";
