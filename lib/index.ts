// The public surface, in the order in which data pass through it.

export * from "./analysis";
export * from "./checks";
export * from "./claims";
export * from "./cluster";
export * from "./configuration";
export * from "./data/cohorts";
export type { ColumnQuality, Outliers } from "./data/column-quality";
export * from "./data/concentration";
export type { Dataset, DatasetSummary, FileReport } from "./data/dataset";
export { type CsvColumns, type CsvOptions, writeCsv } from "./data/export";
export { type LoadOptions, loadDataset } from "./data/load";
export { type Manifest, parseManifest } from "./data/manifest";
export { checkQuality, type Quality } from "./data/quality";
export { writeRejects } from "./data/rejects";
export * from "./data/sales";
export { monthNames, type SeasonalIndex, seasonalIndex } from "./data/seasonality";
export {
  type Simulation,
  type SimulationOptions,
  type Structure,
  simulate,
  structures,
} from "./data/simulate";
export { writeSimulation } from "./data/simulateWrite";
export type { InsertColumn } from "./engine/append";
export { type Database, type DatabaseOptions, openDatabase, type SqlValue } from "./engine/database";
export { quoteIdentifier } from "./engine/quote";
export { type Column, numbers, strings, type Table } from "./engine/table";
export { buildFeatureDraws, buildFeatures, type FeatureOptions, type FeatureTable } from "./features/build";

export {
  defaultFeatureNames,
  featureCatalogue,
  featureDefinition,
  transactionFeatureNames,
} from "./features/catalogue";
export { componentsFor, type PrincipalComponents, principalComponents } from "./features/components";
export type { FeatureDraw } from "./features/compute";
export type { DroppedFeature, EntryRule, FeatureContext, PopulationQuantities } from "./features/context";
export type { FeatureDefinition, FeatureUnit, Stage, Transform } from "./features/definition";
export {
  applyScale,
  type ColumnScale,
  type Scale,
  type ScaledFeatures,
  type ScaleParameters,
  scaleFeatures,
  scales,
  scaleUnits,
} from "./features/scale";
export { correlationMatrix, skewness, strongestCorrelation, varianceInflation } from "./features/statistics";
export * from "./figures";
export * from "./matrix";
export { type MemoOptions, remember } from "./memo";
export * from "./metrics";
export * from "./narrative";
export * from "./notebook/actionCards";
export * from "./notebook/actionTables";
export type { Displayable, DisplayBundle, DisplayOptions, MimeBundle } from "./notebook/bundle";
export { type CaptionOptions, captioned } from "./notebook/caption";
export * from "./notebook/checkTables";
export * from "./notebook/detailTables";
export { clearOutput, display, html, markdown } from "./notebook/display";
export { escapeHtml, escapeLatex } from "./notebook/escape";
export { type FrameData, toFrame } from "./notebook/frame";
export * from "./notebook/insightTables";
export * from "./notebook/narrativeProse";
export * from "./notebook/prose";
export * from "./notebook/resultTables";
export * from "./notebook/ruleTables";
export { segmentBars } from "./notebook/segmentBars";
export { type SegmentBar, type SegmentBlock, segmentBlock } from "./notebook/segmentBlock";
export * from "./notebook/segmentTables";
export { type Alignment, type TableOptions, table } from "./notebook/table";
export type { TableData } from "./notebook/tableColumns";
export type { ColumnFormat } from "./notebook/tableFormat";
export { type TitlePage, titlePage } from "./notebook/titlePage";
export * from "./notebook/verdictTables";
export * from "./profile";
export * from "./random";
export { toResults } from "./results";
export { type Results, resultsSchema } from "./resultsSchema";
export * from "./validity";
export * from "./written";
