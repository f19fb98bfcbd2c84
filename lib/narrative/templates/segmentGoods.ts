import type { Lift } from "../../profile/details/details";
import { decimal, listed, percent, plural, type Sentence, sentence } from "../../written";
import { monthName } from "../dates";
import type { Facts } from "../facts";
import { agreeing, quoted } from "../phrases";
import { detailsOf, levelsAbove, namingOf, rowNoun } from "../segmentFacts";
import type { SegmentTemplate } from "../template";

// More would be a table, which stands beside the text.
const shownLevels = 2;
const shownProducts = 3;
// A third of all lines is in each tier.
const noticeableTier = 0.5;

const tierNames = { low: "cheapest", moderate: "middle", high: "dearest" } as const;

/** Where the customers of a segment live, and what and when they buy more than others. */
export const segmentGoodsTemplates: readonly SegmentTemplate[] = [
  {
    id: "segment-regions",
    label: "Regions",
    write: (facts, segment) =>
      aboveAverage(
        facts,
        detailsOf(facts, segment)?.regions ?? [],
        (said) => sentence`More live in ${said}.`,
      ),
  },
  {
    id: "segment-categories",
    label: "Categories",
    write: (facts, segment) =>
      aboveAverage(
        facts,
        detailsOf(facts, segment)?.categories ?? [],
        (said) => sentence`More of the spending goes to ${said}.`,
      ),
  },
  {
    id: "segment-price-tier",
    label: "Price tier",
    write(facts, segment) {
      const tiers = detailsOf(facts, segment)?.priceTiers;
      if (tiers === undefined) return [];
      const names = ["low", "moderate", "high"] as const;
      const most = names.reduce((best, tier) => (tiers[tier] > tiers[best] ? tier : best));
      if (!(tiers[most] >= noticeableTier)) return [];
      return [
        sentence`${percent(tiers[most])} of the order lines are in the ${tierNames[most]} third of what the category offers.`,
      ];
    },
  },
  {
    id: "segment-months",
    label: "Months",
    write(facts, segment) {
      const isSeasonal = namingOf(facts, segment)?.evidence.some(
        (fact) => fact.measure === "season" && fact.difference > 0,
      );
      // Of those who came late or left early the index tells when they were there, not when they like to buy.
      if (!isSeasonal) return [];
      const index = detailsOf(facts, segment)?.seasonalIndex ?? [];
      const best = index.reduce<number>(
        (most, value, i) => ((value ?? 0) > (index[most] ?? 0) ? i : most),
        0,
      );
      const value = index[best] ?? null;
      if (value === null || value <= 1) return [];
      return [
        sentence`They weigh most in ${monthName(best + 1)}: ${decimal(value, 1)} times the share of revenue that this month has with all customers.`,
      ];
    },
  },
  {
    id: "segment-products",
    label: "Products",
    write(facts, segment) {
      const products = detailsOf(facts, segment)?.products.slice(0, shownProducts) ?? [];
      if (products.length === 0) return [];
      return [
        sentence`Bought by more of them than of customers with as many order lines: ${listed(products.map(({ productName, lift }) => sentence`${quoted(productName)} (${decimal(lift.value, 1)} times)`))}.`,
      ];
    },
  },
  {
    id: "segment-pairs",
    label: "Bought together",
    write(facts, segment) {
      const [pair] = detailsOf(facts, segment)?.pairs ?? [];
      if (pair === undefined) return [];
      const where =
        pair.within === "order"
          ? sentence`stand in ${plural(pair.together, "order")}`
          : sentence`are bought by ${plural(pair.together, "customer")}`;
      return [
        sentence`${quoted(pair.first.productName)} and ${quoted(pair.second.productName)} together ${where} (${percent(pair.support, 1)}), ${decimal(pair.lift, 1)} times as often as by chance.`,
      ];
    },
  },
  {
    id: "segment-examples",
    label: "Examples",
    write(facts, segment) {
      const central = detailsOf(facts, segment)?.central ?? [];
      const { one, several } = rowNoun(facts);
      return central.length === 0
        ? []
        : [sentence`In the middle: ${agreeing(central.length, one, several)} ${listed([...central])}.`];
    },
  },
];

/** Levels that the segment holds more of than everybody, where chance is no explanation. */
function aboveAverage(
  facts: Facts,
  lifts: readonly Lift[],
  write: (said: Sentence) => Sentence,
): readonly Sentence[] {
  const above = levelsAbove(facts, lifts).slice(0, shownLevels);
  if (above.length === 0) return [];
  const said = above.map(
    ({ level, share, populationShare }) =>
      sentence`${quoted(level)} (${percent(share)}, against ${percent(populationShare)} in all)`,
  );
  return [write(listed(said))];
}
