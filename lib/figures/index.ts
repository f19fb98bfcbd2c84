export { type BiplotOptions, biplotFigure } from "./biplot";
export { cohortFigure } from "./cohort";
export { comparisonFigure, type ModelScore } from "./comparison";
export { explainedVarianceFigure, loadingsFigure } from "./components";
export { type ContinuumComparison, continuumFigure } from "./continuum";
export { correlationFigure } from "./correlation";
export { type CriterionCurve, criteriaFigure } from "./criteria";
export { type DriftMark, driftFigure } from "./drift";
export { type Figure, figure, type PlotlyLayout, type PlotlyTrace } from "./figure";
export { type ForestEstimate, type ForestOptions, forestFigure } from "./forest";
export { type HistogramOptions, type HistogramPanel, histogramFigure } from "./histograms";
export { kDistanceFigure } from "./kDistance";
export { type LiftOptions, type LiftSeries, liftFigure } from "./lift";
export { type LorenzOptions, lorenzFigure } from "./lorenz";
export { type MigrationOptions, migrationFigure } from "./migration";
export { type MissingCount, missingFigure } from "./missing";
export { type MixOptions, mixFigure } from "./mix";
export {
  type LabelledModel,
  type ModelScatterOptions,
  type ModelView,
  modelScatterFigure,
} from "./modelScatter";
export { type MonitoringFigures, monitoringFigures } from "./monitoring";
export { type MonthlyMeasure, type MonthlyOptions, monthlyFigure } from "./monthly";
export { chanceOf, type NullTest, nullDistributionFigure } from "./nullDistribution";
export { type FeaturePair, type PairAxis, type PairOptions, pairFigure } from "./pairs";
export { type ProfileSegment, profileFigure } from "./profile";
export { type RankingMeasure, type RankingOptions, rankingFigure } from "./ranking";
export { type ScalingView, scalingFigure } from "./scaling";
export { type SegmentSeason, seasonalIndexFigure } from "./seasonalIndex";
export { type SegmentSeries, segmentMonthsFigure } from "./segmentMonths";
export { type ShareMeasure, type SharesOptions, sharesFigure } from "./shares";
export { type ShiftOptions, type ShiftPanel, shiftFigure } from "./shift";
export { type SilhouetteView, silhouetteFigure } from "./silhouettes";
export { type SegmentSize, sizeFigure } from "./sizes";
export { standardisedMeansFigure } from "./standardisedMeans";
export type { Quantity } from "./text";
export { type SkewSeries, skewFigure, varianceInflationFigure } from "./thresholds";
export { type ValueSegments, valueSegments } from "./valueSegments";
export { type ValueSegment, type ValueSharesOptions, valueSharesFigure } from "./valueShares";
