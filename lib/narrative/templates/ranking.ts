import { count, percent, sentence } from "../../written";
import { listed } from "../phrases";
import type { Template } from "../template";
import { tenths, topShare } from "../valueRanking";
import { describesSegments } from "../verdictFacts";

/** What is offered where the verdict says that there are no segments: customers ranked by value, in tenths. */
export const rankingTemplates: readonly Template[] = [
  {
    id: "segments-ranking",
    section: "segments",
    write(facts) {
      if (describesSegments(facts)) return [];
      const shares = tenths(facts);
      const begin = sentence`No segments are described, since the data support none. Customers are ranked by what they spent, and divided into tenths of equal number; the file of customers says for each in which tenth.`;
      if (shares.length === 0) return [begin];
      const said = listed(shares.map((share) => sentence`${percent(share)}`));
      return [begin, sentence`From the top tenth to the last they bring ${said} of revenue.`];
    },
  },
  {
    id: "segments-ranking-meaning",
    section: "segments",
    write(facts) {
      if (describesSegments(facts)) return [];
      const top = topShare(facts, "tenth");
      const half = topShare(facts, "half");
      if (top === null || half === null) return [];
      const { customers } = facts.results.dataset;
      const nTop = Math.round(customers / tenths(facts).length);
      return [
        sentence`The top ${top.top}, about ${count(nTop)} customers, brings ${percent(top.share)} of revenue; the lower half brings ${percent(1 - half.share)}.`,
        sentence`The ranking says who has been worth most, not why, nor who will be: part of a high rank is luck, and fades.`,
      ];
    },
  },
];
