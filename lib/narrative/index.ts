export { type Checks, type Facts, factsFrom, type NarratedResults } from "./facts";
export { segmentTemplates, templates } from "./registry";
export {
  type Form,
  type Paragraph,
  type SectionName,
  type SegmentTemplate,
  sectionNames,
  type Template,
} from "./template";
export { writeSection, writeSegment } from "./write";
