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
export { ordersSince } from "./data/ordersSince";
export { checkQuality, type Quality } from "./data/quality";
export { writeRejects } from "./data/rejects";
export * from "./data/sales";
export { monthNames, type SeasonalIndex, seasonalIndex } from "./data/seasonality";
export {
  type Drift,
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
export { shiftContext } from "./features/shift";
export { correlationMatrix, skewness, strongestCorrelation, varianceInflation } from "./features/statistics";
export * from "./figures";
export * from "./matrix";
export { type MemoOptions, remember } from "./memo";
export * from "./metrics";
export * from "./monitor";
export * from "./narrative";
export type { Displayable, DisplayBundle, DisplayOptions, MimeBundle } from "./notebook/bundle";
export { clearOutput, display, html, markdown } from "./notebook/display";
export { escapeHtml, escapeLatex } from "./notebook/escape";
export { type FrameData, toFrame } from "./notebook/frame";
export { monitorPage } from "./notebook/monitorPage";
export * from "./notebook/prose";
export { type CaptionOptions, captioned } from "./notebook/report/caption";
export * from "./notebook/report/narrativeProse";
export { segmentBars } from "./notebook/report/segmentBars";
export { type SegmentBar, type SegmentBlock, segmentBlock } from "./notebook/report/segmentBlock";
export { type TitlePage, titlePage } from "./notebook/report/titlePage";
export * from "./notebook/tables/actionCards";
export * from "./notebook/tables/actionTables";
export * from "./notebook/tables/checkTables";
export * from "./notebook/tables/detailTables";
export * from "./notebook/tables/insightTables";
export * from "./notebook/tables/monitorTables";
export * from "./notebook/tables/resultTables";
export * from "./notebook/tables/ruleTables";
export * from "./notebook/tables/segmentTables";
export { type Alignment, type TableOptions, table } from "./notebook/tables/table";
export type { TableData } from "./notebook/tables/tableColumns";
export type { ColumnFormat } from "./notebook/tables/tableFormat";
export * from "./notebook/tables/verdictTables";
export * from "./profile";
export * from "./random";
export { toResults } from "./results";
export { type Results, resultsSchema } from "./resultsSchema";
export * from "./validity";
export * from "./written";
