import { listed, percent, plural, sentence } from "../../written";
import { rowNoun } from "../segmentFacts";
import type { Template } from "../template";
import { lowerHalfShare, topTenth } from "../valueRanking";
import { describesSegments } from "../verdictFacts";

/** What is offered where the verdict says that there are no segments: customers ranked by value, in tenths. */
export const rankingTemplates: readonly Template[] = [
  {
    id: "segments-ranking",
    section: "segments",
    write(facts) {
      if (describesSegments(facts)) return [];
      const begin = sentence`No segments are described, since the data support none. Customers are ranked by what they spent, and divided into tenths; the file of customers says for each in which tenth.`;
      const filled = facts.results.valueRanking.filter(({ customers }) => customers > 0);
      if (filled.length === 0) return [begin];
      const said = listed(filled.map(({ share }) => sentence`${percent(share)}`));
      return [begin, sentence`From the top tenth to the last they bring ${said} of revenue.`];
    },
  },
  {
    id: "segments-ranking-meaning",
    section: "segments",
    write(facts) {
      const top = topTenth(facts);
      if (describesSegments(facts) || top === null) return [];
      const { one, several } = rowNoun(facts);
      return [
        sentence`The top tenth, ${plural(top.customers, one, several)}, brings ${percent(top.share)} of revenue; the lower half brings ${percent(lowerHalfShare(facts))}.`,
        sentence`The ranking says who has been worth most, not why, nor who will be: part of a high rank is luck, and fades.`,
      ];
    },
  },
];
