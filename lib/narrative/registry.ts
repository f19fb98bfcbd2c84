import type { SegmentTemplate, Template } from "./template";
import { appendixTemplates } from "./templates/appendix";
import { conclusionTemplates } from "./templates/conclusion";
import { countTemplates } from "./templates/count";
import { dataTemplates } from "./templates/data";
import { implicationTemplates } from "./templates/implications";
import { insightTemplates } from "./templates/insights";
import { limitTemplates } from "./templates/limits";
import { methodTemplates } from "./templates/method";
import { modelTemplates } from "./templates/models";
import { monitoringTemplates } from "./templates/monitoring";
import { recommendationTemplates } from "./templates/recommendations";
import { segmentTemplates as ofSegment } from "./templates/segment";
import { segmentGoodsTemplates } from "./templates/segmentGoods";
import { segmentsTemplates } from "./templates/segments";
import { segmentUseTemplates } from "./templates/segmentUse";
import { summaryTemplates } from "./templates/summary";
import { surenessTemplates } from "./templates/sureness";
import { verdictTemplates } from "./templates/verdict";

/** Every template, in the order of the report. */
export const templates: readonly Template[] = [
  ...summaryTemplates,
  ...dataTemplates,
  ...methodTemplates,
  ...verdictTemplates,
  ...countTemplates,
  ...modelTemplates,
  ...surenessTemplates,
  ...segmentsTemplates,
  ...insightTemplates,
  ...implicationTemplates,
  ...recommendationTemplates,
  ...limitTemplates,
  ...monitoringTemplates,
  ...conclusionTemplates,
  ...appendixTemplates,
];

/** Every template of one segment's block, in order. */
export const segmentTemplates: readonly SegmentTemplate[] = [
  ...ofSegment,
  ...segmentGoodsTemplates,
  ...segmentUseTemplates,
];
