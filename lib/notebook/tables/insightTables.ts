import type { Insights } from "../../profile/insights/insights";
import type { ValueDecile } from "../../profile/valueDeciles";
import { plural } from "../../written";
import { markdown } from "../display";
import type { Displayable } from "../displayable";
import { table } from "./table";

/** Findings that survived the correction for all that was looked at, what weighs most first; a sentence where none did. */
export function insightsTable({ insights, nCandidates }: Insights): Displayable {
  const looked = plural(nCandidates, "comparison").text;
  if (insights.length === 0) return markdown(`None of ${looked} stands out beyond chance.`);
  const lines = insights.map(({ finding, meaning, pAdjusted }) => ({
    finding: finding.text,
    "what it means": meaning.text,
    p: pAdjusted < 0.001 ? "< 0.001" : pAdjusted.toFixed(3),
  }));
  return table(lines, {
    caption: `Findings that chance is unlikely to explain, out of ${looked} (p adjusted for all of them)`,
    align: { p: "right" },
    maxRows: 40,
  });
}

/** Customers in tenths by what they spent, highest first. */
export function valueRankingTable(ranking: readonly ValueDecile[], currency: string | null): Displayable {
  const lines = ranking.map(({ decile, customers, revenue, share }) => ({
    decile,
    customers,
    revenue,
    "share of revenue": share,
  }));
  return table(lines, {
    caption: `Value deciles: 10 holds the highest spenders (revenue in ${currency ?? "the currency of the data"})`,
    formats: { revenue: 0, "share of revenue": "percent" },
  });
}
