import { listed, plural, sentence } from "../../written";
import { rowNoun, segmentsOf, titleOf } from "../segmentFacts";
import type { Template } from "../template";
import { areUntested } from "../untested";
import { describesSegments, supportsSegments } from "../verdictFacts";
import { rankingTemplates } from "./ranking";

/** What stands before the blocks of the segments; each block is written by `writeSegment`. */
export const segmentsTemplates: readonly Template[] = [
  {
    id: "segments-introduction",
    section: "segments",
    write(facts) {
      const { level } = facts.results.verdict;
      if (!describesSegments(facts)) return [];
      const n = plural(segmentsOf(facts).length, level === "not-applicable" ? "group" : "segment");
      const read =
        level === "distinct"
          ? sentence`A profile describes the middle of a segment, and customers within it differ: read it as a tendency.`
          : level === "slices" && areUntested(facts)
            ? sentence`Each block describes the middle of a segment, and customers near a border resemble their neighbours: the borders were not tested.`
            : level === "slices"
              ? sentence`Slices have no natural borders: each block describes the middle of a slice, and customers near a border resemble their neighbours.`
              : sentence`They describe these data alone: nothing shows that the groups would come back.`;
      return [
        sentence`The following blocks describe ${n}, the largest first. Ranges in brackets say how far a figure may be off by chance.`,
        read,
      ];
    },
  },
  {
    id: "segments-evidence",
    section: "segments",
    write(facts) {
      if (!supportsSegments(facts)) return [];
      const has = (wanted: string) =>
        facts.results.names.some(({ evidence }) => evidence.some(({ source }) => source === wanted));
      return [
        ...(has("held-out orders")
          ? [
              sentence`Behaviour under “evidence” was measured in orders that did not put the customer into the segment; in brackets, by how many standard deviations the segment differs from all other customers.`,
            ]
          : []),
        ...(has("dates") ? [sentence`Dates (as in lapsed or new) are stated, not tested.`] : []),
      ];
    },
  },
  {
    id: "segments-noise",
    section: "segments",
    write(facts) {
      const noise = facts.results.profiles.find(({ kind }) => kind === "noise");
      if (noise === undefined || !describesSegments(facts)) return [];
      const rows = rowNoun(facts);
      return [
        sentence`${plural(noise.size, rows.one, rows.several)} lie in no dense region; DBSCAN leaves them out as noise, and no block describes them.`,
      ];
    },
  },
  {
    id: "segments-nameless",
    section: "segments",
    write(facts) {
      if (!supportsSegments(facts)) return [];
      const nameless = segmentsOf(facts).filter(({ segment }) =>
        facts.results.names.some((name) => name.segment === segment && name.evidence.length === 0),
      );
      if (nameless.length === 0) return [];
      return [sentence`No behaviour in other orders supports a name for ${listed(nameless.map(titleOf))}.`];
    },
  },
  ...rankingTemplates,
];
