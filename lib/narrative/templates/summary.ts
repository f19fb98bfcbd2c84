import { listed, money, percent, plural, sentence } from "../../written";
import { answer, consequence, grounds } from "../answers";
import { day } from "../dates";
import { comparedWith, quoted } from "../phrases";
import {
  everybody,
  groupNoun,
  highest,
  rowsAreCustomers,
  segmentsOf,
  sizeShareOf,
  titleOf,
} from "../segmentFacts";
import type { Template } from "../template";
import { topShare } from "../valueRanking";
import { describesSegments } from "../verdictFacts";
import { revenueByTime } from "../yearlyRevenue";
import { firstActions, orderOfActions } from "./firstActions";

// A summary is one page: this many findings stand in it, the others in their own section.
const shownFindings = 3;

/** What the summary says: data, answer, where the revenue is, findings, what to do, what not to conclude. */
export const summaryTemplates: readonly Template[] = [
  {
    id: "summary-data",
    section: "summary",
    write({ results: { dataset } }) {
      const { currency, customersWithOrders, firstDate, lastDate } = dataset;
      const period =
        firstDate === null || lastDate === null
          ? sentence``
          : sentence` between ${day(firstDate)} and ${day(lastDate)}`;
      return [
        sentence`${quoted(dataset.name)} holds ${plural(dataset.orders, "order")} by ${plural(customersWithOrders, "customer")}${period}, worth ${money(dataset.revenue, currency)}.`,
      ];
    },
  },
  {
    id: "summary-answer",
    section: "summary",
    heading: "Are there segments?",
    write: (facts) => [...answer(facts), ...grounds(facts), ...consequence(facts)],
  },
  {
    id: "summary-value",
    section: "summary",
    heading: "Where the revenue comes from",
    write(facts) {
      const { top, share } = topShare(facts, "fifth") ?? {};
      if (top === undefined || share === undefined) return [];
      return [sentence`The top ${top} of customers bring ${percent(share)} of revenue.`];
    },
  },
  {
    id: "summary-segments",
    section: "summary",
    write(facts) {
      if (!describesSegments(facts)) return [];
      const segments = segmentsOf(facts);
      const richest = highest(segments, ({ revenueShare }) => revenueShare);
      const largest = highest(segments, ({ size }) => size);
      if (richest === undefined || largest === undefined) return [];
      const revenue = revenueByTime(facts, richest);
      const compared = revenue && comparedWith(revenue.own, revenue.average);
      const each =
        revenue && compared && !revenue.isYearly ? sentence`, ${compared} the average per customer` : "";
      const byYear =
        revenue && compared && revenue.isYearly
          ? [
              sentence`For each year since they came, a customer of ${titleOf(richest)} brought ${compared} one of all customers.`,
            ]
          : [];
      const first = sentence`The ${groupNoun(facts).one} with the most revenue is ${titleOf(richest)}: ${percent(richest.revenueShare)} of revenue from ${percent(sizeShareOf(facts, richest))} of ${everybody(facts)}${each}.`;
      if (largest === richest) return [first, ...byYear, sentence`It is also the largest.`];
      return [
        first,
        ...byYear,
        sentence`The largest is ${titleOf(largest)}, with ${percent(sizeShareOf(facts, largest))} of ${everybody(facts)} and ${percent(largest.revenueShare)} of revenue.`,
      ];
    },
  },
  {
    id: "summary-insights",
    section: "summary",
    heading: "What stands out",
    form: "list",
    write: ({ results: { insights } }) =>
      insights.insights.slice(0, shownFindings).map(({ finding }) => sentence`${finding}`),
  },
  { id: "summary-actions-order", section: "summary", heading: "What to do first", write: orderOfActions },
  { id: "summary-actions", section: "summary", form: "list", write: firstActions },
  {
    id: "summary-limits",
    section: "summary",
    heading: "What it does not show",
    write(facts) {
      const { prices } = facts.results;
      const unknown = [
        ...(prices.elasticity === null ? ["how customers react to prices"] : []),
        "how they respond to offers",
        "why they buy",
      ];
      const who = rowsAreCustomers(facts) ? "customers did" : "was bought";
      return [
        sentence`The figures describe what ${who}; they cannot say ${listed(unknown, "or")}. What is recommended here should be tested against a group that is left alone.`,
      ];
    },
  },
];
