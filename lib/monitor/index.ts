export { compareHalves, type HalvesComparison } from "./compareHalves";
export { populationStabilityIndex } from "./drift/psi";
export { type Halves, halvesOf } from "./halves";
export * from "./halvesProse";
export { type KeptAnalysis, keepModel, seglabVersion } from "./model/keepModel";
export type {
  KeptModel,
  LoadedModel,
  SegmentNumbers,
  TrainingProfile,
  TrainingRows,
} from "./model/keptModel";
export { keptModelSchema } from "./model/keptModelSchema";
export { loadModel, readModel } from "./model/readModel";
export { replaceModel } from "./model/replaceModel";
export { writeModel } from "./model/writeModel";
export { type MonitorOptions, monitorSegments } from "./monitor";
export * from "./monitoringProse";
export { type Monitoring, monitoringSchema } from "./monitoringSchema";
export type { Flow, SegmentEvent } from "./refit/events";
export { matchSegments, type OldNumbers, type SegmentMatch } from "./refit/matchSegments";
export { type Refit, type RefitOptions, refitModel } from "./refit/refit";
export { type RefitReport, refitSchema } from "./refit/refitSchema";
export { type ScoreOptions, scoreRows } from "./score/scoreRows";
export type { ScoredWindow, Scores } from "./score/scores";
