import { count, listed, percent, plural, type Sentence, sentence } from "../../written";
import type { Facts } from "../facts";
import { range } from "../phrases";
import { detailsOf, profileOf, rowsAreCustomers, wholeOf } from "../segmentFacts";
import type { SegmentTemplate } from "../template";

/** How often and how lately the typical customer orders, and how many only once; since when they come stands with their value. */
export const segmentHabitsTemplate: SegmentTemplate = {
  id: "segment-habits",
  label: "Habits",
  write(facts, segment) {
    const { features } = profileOf(facts, segment);
    const whole = wholeOf(facts).features;
    const says = (name: string, phrase: (own: number, all: number) => Sentence) =>
      features[name] && whole[name] ? [phrase(features[name].median, whole[name].median)] : [];
    const parts = [
      ...says(
        "orders",
        (own, all) => sentence`placed ${plural(own, "order")} (all customers: ${count(all)})`,
      ),
      ...says("recencyDays", (own, all) => sentence`last ordered ${plural(own, "day")} ago (${count(all)})`),
    ];
    return [
      ...(parts.length === 0 ? [] : [sentence`The typical customer ${listed(parts)}.`]),
      ...orderedOnce(facts, segment),
    ];
  },
};

// From a third on, what is usual in the segment is not what its name suggests.
const noticeable = 1 / 3;
// Longer ago than two thirds of all customers.
const longAgo = 2 / 3;

/** That many have ordered only once, where so many have. */
function orderedOnce(facts: Facts, segment: number): readonly Sentence[] {
  const once = detailsOf(facts, segment)?.orderedOnce;
  if (!rowsAreCustomers(facts) || once === undefined || once.value < noticeable) return [];
  const said = sentence`${percent(once.value)} ${range(once, (value) => percent(value))} ordered only once`;
  const hasLeft = facts.results.nameEvidence.dates.some(
    (date) => date.segment === segment && date.measure === "recencyDays" && date.rank > longAgo,
  );
  return hasLeft
    ? [sentence`${said}: to win them back means a second order, not the return of a regular customer.`]
    : [sentence`${said}.`];
}
