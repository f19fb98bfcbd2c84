import type { Estimate } from "../../profile/estimate";
import type { NameEvidence } from "../../profile/names/names";
import { decimal, listed, money, percent, plural, type Sentence, sentence } from "../../written";
import { type Facts, verdictOf } from "../facts";
import { featurePhrase } from "../features";
import { comparedWith, range } from "../phrases";
import {
  detailsOf,
  monthsAsCustomer,
  namingOf,
  type Profile,
  profileOf,
  revenuePerCustomer,
  rowNoun,
  rowsAreCustomers,
  sizeShareOf,
  wholeOf,
} from "../segmentFacts";
import type { SegmentTemplate } from "../template";
import { supportsSegments } from "../verdictFacts";
import { segmentHabitsTemplate } from "./segmentHabits";
import { segmentNameTemplate } from "./segmentName";

const shares = (estimate: Estimate) => range(estimate, (value) => percent(value));

/** Size, evidence and value of one segment, and how to find its customers. */
export const segmentTemplates: readonly SegmentTemplate[] = [
  {
    id: "segment-size",
    label: "Size",
    write(facts, segment) {
      const profile = profileOf(facts, segment);
      const details = detailsOf(facts, segment);
      const rows = rowNoun(facts);
      const about =
        details && rows.one === "customer" ? sentence` ${shares(details.customerShare)}` : sentence``;
      return [
        sentence`${plural(profile.size, rows.one, rows.several)}, ${percent(sizeShareOf(facts, profile))} of all${about}.`,
      ];
    },
  },
  segmentNameTemplate,
  {
    id: "segment-evidence",
    label: "Evidence",
    form: "list",
    write(facts, segment) {
      const naming = namingOf(facts, segment);
      if (naming === undefined || !supportsSegments(facts)) return [];
      const { evidence, qualifier } = naming;
      const found = [
        ...heldOutSentences(evidence, verdictOf(facts).evidence.thresholds.sliceDifference),
        ...evidence
          .filter(({ source }) => source === "dates")
          .flatMap(({ measure }) => dateSentence(facts, segment, measure)),
        ...evidence
          .filter(({ source }) => source === "regions")
          .map(
            ({ difference }) =>
              sentence`They buy ${difference >= 0 ? "more" : "less"} of what their own region buys than other customers do, by ${decimal(Math.abs(difference), 1)} standard deviations${qualifier === null ? "" : ": regionally loyal"}.`,
          ),
      ];
      if (found.length > 0) return found;
      return [
        sentence`Nothing in other orders, nor in their dates, tells these customers apart clearly enough for a name.`,
      ];
    },
  },
  {
    id: "segment-value",
    label: "Value",
    write(facts, segment) {
      const profile = profileOf(facts, segment);
      const { currency } = facts.results.dataset;
      const details = detailsOf(facts, segment);
      const about = details ? sentence` ${shares(details.revenueShare)}` : sentence``;
      const each = revenuePerCustomer(facts, profile);
      const compared = each && comparedWith(each.own, each.average);
      const perCustomer =
        each === null || compared === null
          ? sentence``
          : sentence`: ${money(each.own, currency)} per customer${inTime(profile)}, ${compared} the average${inTime(wholeOf(facts))}`;
      return [
        sentence`${money(profile.revenue, currency)}, ${percent(profile.revenueShare)} of revenue${about}${perCustomer}.`,
        ...orderValue(facts, details?.orderValue),
      ];
    },
  },
  segmentHabitsTemplate,
];

/** What they do in orders that did not make the segment, strongest first. */
function heldOutSentences(evidence: readonly NameEvidence[], least: number): readonly Sentence[] {
  const own = evidence.filter(({ source }) => source === "held-out orders");
  if (own.length === 0) return [];
  const say = (some: typeof own, phrase: (one: NameEvidence) => string) =>
    listed(some.map((one) => sentence`${phrase(one)} (${decimal(Math.abs(one.difference), 1)})`));
  const apart = own.filter(({ difference }) => Math.abs(difference) >= least);
  const alike = own.filter(({ difference }) => Math.abs(difference) < least);
  const differ = say(
    apart,
    ({ measure, difference }) => featurePhrase(measure)[difference >= 0 ? "high" : "low"],
  );
  const agree = say(alike, ({ measure }) => featurePhrase(measure).noun);
  return [
    ...(apart.length === 0 ? [] : [sentence`They ${differ}.`]),
    ...(alike.length === 0 ? [] : [sentence`They differ little in ${agree}.`]),
  ];
}

/** A fact about dates: where the typical customer stands among all. */
function dateSentence(facts: Facts, segment: number, measure: string): readonly Sentence[] {
  const date = facts.results.nameEvidence.dates.find(
    (one) => one.segment === segment && one.measure === measure,
  );
  if (date === undefined) return [];
  const { median, rank } = date;
  const isLong = rank >= half;
  const beyond = percent(isLong ? rank : 1 - rank);
  const days = plural(median, "day");
  return [
    measure === "recencyDays"
      ? sentence`The typical customer last ordered ${days} ago, ${isLong ? "longer ago" : "more recently"} than ${beyond} of all customers.`
      : sentence`The typical customer came ${days} before the end of the data, ${isLong ? "earlier" : "later"} than ${beyond} of all customers.`,
  ];
}

const half = 0.5;

/** The time that customers had to bring their revenue, where it is known. */
function inTime(profile: Profile): Sentence {
  const months = monthsAsCustomer(profile);
  return months === null ? sentence`` : sentence` in ${months}`;
}

/** What an order is worth; where rows are lines, what a line is. */
function orderValue(facts: Facts, estimate: Estimate | undefined): readonly Sentence[] {
  const whole = wholeOf(facts);
  const isOrder = rowsAreCustomers(facts);
  const what = isOrder ? "order" : "line";
  const average = whole.revenue / (isOrder ? whole.orders : whole.lines);
  const isUsual = estimate !== undefined && estimate.low <= average && average <= estimate.high;
  const compared = isUsual ? sentence`about` : estimate && comparedWith(estimate.value, average);
  if (!estimate || !compared) return [];
  const { currency } = facts.results.dataset;
  const about = range(estimate, (value) => money(value, currency, 2));
  return [
    sentence`${isOrder ? "An" : "A"} ${what} is worth ${money(estimate.value, currency, 2)} ${about}, ${compared} the average ${what}.`,
  ];
}
