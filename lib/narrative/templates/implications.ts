import { count, listed, money, percent, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { agreeing, comparedWith } from "../phrases";
import {
  everybody,
  type Profile,
  rowsAreCustomers,
  segmentsOf,
  sizeShareOf,
  standingOut,
  titleOf,
} from "../segmentFacts";
import type { Template } from "../template";
import { topTenth } from "../valueRanking";
import { describesSegments, supportsSegments } from "../verdictFacts";
import { comparableRevenue, isNew } from "../yearlyRevenue";
import { goodsTemplates } from "./goods";

/** What the results mean for the business. */
export const implicationTemplates: readonly Template[] = [
  { id: "implications-targeting", section: "implications", heading: "Targeted marketing", write: targeting },
  { id: "implications-resources", section: "implications", heading: "Resource allocation", write: resources },
  { id: "implications-lapsed", section: "implications", heading: "Re-engagement", write: lapsed },
  ...goodsTemplates,
];

function targeting(facts: Facts): readonly Sentence[] {
  if (!supportsSegments(facts)) {
    return [
      sentence`The data give no ground for a message per group. What can be told apart is value: treat those who spend most with more care, and give everybody else one message.`,
    ];
  }
  const segments = segmentsOf(facts);
  const supported = segments.filter(({ segment }) => standingOut(facts, segment).length > 0);
  if (supported.length === 0) {
    return [
      sentence`No segment shows a behaviour of its own in orders that did not make it, so a message per segment has nothing to go by.`,
    ];
  }
  const said = listed(
    supported.map((profile) => sentence`${titleOf(profile)} (${percent(sizeShareOf(facts, profile))})`),
  );
  const rest = segments.length - supported.length;
  return [
    sentence`${plural(supported.length, "segment")} ${agreeing(supported.length, "stands", "stand")} out by orders that did not make ${agreeing(supported.length, "it", "them")}, or by dates, and can have a message of ${agreeing(supported.length, "its", "their")} own: ${said}; in brackets, the share of ${everybody(facts)}.`,
    ...(rest > 0
      ? [sentence`The other ${count(rest)} ${agreeing(rest, "gets", "get")} what everybody gets.`]
      : []),
  ];
}

function resources(facts: Facts): readonly Sentence[] {
  if (!describesSegments(facts)) return valueOnly(facts);
  const revenue = comparableRevenue(facts);
  if (revenue === null || revenue.segments.length < 2) return [];
  const { isYearly, segments, average } = revenue;
  const [most, ...others] = [...segments].sort((a, b) => b.own - a.own);
  const least = others[others.length - 1];
  const compared = comparedWith(most.own, least.own);
  const above = segments.filter(({ own }) => own > average).map(({ profile }) => profile);
  if (compared === null) return [];
  const amount = (value: number) => money(value, facts.results.dataset.currency);
  const sum = (value: (profile: Profile) => number) =>
    above.reduce((total, profile) => total + value(profile), 0);
  const how = isYearly
    ? sentence`For each year since they came, as some came late,`
    : sentence`Without new customers, who had less time,`;
  const shares = sentence`${percent(sum((profile) => sizeShareOf(facts, profile)))} of ${everybody(facts)}, ${percent(sum(({ revenueShare }) => revenueShare))} of revenue`;
  return [
    sentence`${how} a customer of ${titleOf(most.profile)} brought ${amount(most.own)}, ${compared} one of ${titleOf(least.profile)} (${amount(least.own)}).`,
    // None is, where noise spends most.
    ...(above.length === 0
      ? []
      : [
          sentence`${isYearly ? "By the year" : "Per customer"}, ${listed(above.map(titleOf))} ${agreeing(above.length, "stands", "stand")} above the average: ${shares}.`,
        ]),
    above.some(({ segment }) => isNew(facts, segment))
      ? sentence`What new customers bring in their first weeks need not last, so this is no order of effort for them.`
      : sentence`Effort per customer should follow that order as long as the margin does too; revenue is all that these data hold.`,
  ];
}

function valueOnly(facts: Facts): readonly Sentence[] {
  const top = topTenth(facts);
  if (top === null) return [];
  return [
    sentence`With ${percent(top.share)} of revenue from the top tenth of customers, spend on service and retention by rank, and check after each period who has kept the rank.`,
  ];
}

// Longer ago than two thirds of all customers.
const longAgo = 2 / 3;

/** Segments whose typical customer last ordered longer ago than most, and customers who never bought. */
function lapsed(facts: Facts): readonly Sentence[] {
  const { currency } = facts.results.dataset;
  const { dataset } = facts.results;
  const silent = dataset.customers - dataset.customersWithOrders;
  const never =
    silent > 0
      ? [sentence`For those who signed up and never bought, a first order is the aim, not a return.`]
      : [];
  if (!describesSegments(facts) || !rowsAreCustomers(facts)) return never;
  const dates = facts.results.nameEvidence.dates.filter(({ measure }) => measure === "recencyDays");
  if (dates.length === 0) return never;
  const gone = segmentsOf(facts).filter(({ segment }) =>
    dates.some((date) => date.segment === segment && date.rank > longAgo),
  );
  if (gone.length === 0) {
    return [sentence`No segment stands out by a last order that lies long back.`, ...never];
  }
  const said = gone.map((profile) => {
    const recency = profile.features.recencyDays;
    const since =
      recency === undefined
        ? sentence``
        : sentence`, half of them silent for at least ${plural(recency.median, "day")}`;
    return sentence`${titleOf(profile)} (${plural(profile.customers, "customer")}${since})`;
  });
  const revenue = gone.reduce((sum, profile) => sum + profile.revenue, 0);
  const share = gone.reduce((sum, profile) => sum + profile.revenueShare, 0);
  return [
    sentence`To be won back: ${listed(said)}.`,
    sentence`In the period they brought ${money(revenue, currency)} (${percent(share)} of revenue): that is what they were worth, not what a campaign would bring.`,
    ...never,
  ];
}
