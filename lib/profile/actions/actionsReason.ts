import { count, decimal, joined, listed, percent, plural, type Sentence, sentence } from "../../written";
import { standsOutAt } from "../names/nameConditions";
import type { NameEvidence } from "../names/names";
import { type ActionSubject, clearlyAbove, preferredProducts } from "./actionsConditions";
import type { ActionEntry } from "./actionsTypes";

/** Why an action is recommended: the numbers of the segment that its conditions ask for, and its share of revenue. */
export function reasonFor(entry: ActionEntry, subject: ActionSubject): Sentence {
  const { when, isAddition = false } = entry;
  const asked = new Set((when.evidence ?? []).map(({ measure }) => measure));
  if (when.qualifier !== undefined) asked.add("regionAffinity");
  const cited = subject.name.evidence.filter(({ measure }) => !isAddition || asked.has(measure));
  const about = (feature: string, condition: unknown) =>
    condition !== undefined || cited.some(({ measure }) => measure === feature);
  // Where a name rests on nothing, the last order is what there is to say.
  const isBare = !isAddition && cited.length === 0;
  const specific = [
    behaviour(cited),
    about("recencyDays", when.recency) || isBare ? lastOrder(subject) : null,
    about("tenureDays", when.tenure) ? entered(subject) : null,
    ...(when.details ?? []).map((kind) => detail(kind, subject)),
  ];
  const asksRevenue = when.revenueShareAtLeast !== undefined || when.revenuePerCustomerAtLeast !== undefined;
  const isSaid = specific.some((one) => one !== null);
  return join([...specific, isAddition && isSaid && !asksRevenue ? null : revenue(subject)]);
}

/** Sentences in one, those that are null left out. */
export function join(sentences: readonly (Sentence | null)[]): Sentence {
  return joined(sentences.filter((one) => one !== null));
}

/** What they do where a measure is high, where it is low, and in what they are like others where it is neither. */
const phrases: Readonly<Record<string, readonly [high: string, low: string, neither: string]>> = {
  relativePrice: ["choose dearer products", "choose cheaper products", "the prices that they choose"],
  typicalQuantity: [
    "buy more units of a product at a time",
    "buy fewer units of a product at a time",
    "how many units they buy at a time",
  ],
  focus: ["keep more to one category", "spread over more categories", "how many categories they buy from"],
  season: [
    "order more in the holiday months",
    "order less in the holiday months",
    "how much they order in the holiday months",
  ],
  "order value": ["spend more per order", "spend less per order", "what they spend per order"],
  "order value given categories": [
    "spend more per order than is usual in their categories",
    "spend less per order than is usual in their categories",
    "what they spend per order in their categories",
  ],
  "orders given exposure": [
    "order more often in their time as customers",
    "order less often in their time as customers",
    "how often they order",
  ],
  "spending given exposure": [
    "spend more in their time as customers",
    "spend less in their time as customers",
    "what they spend in their time as customers",
  ],
  regionAffinity: [
    "prefer what is popular in their region",
    "buy less of what is popular in their region",
    "how much they follow their region",
  ],
};

/** Measures that have a sentence of their own. */
export const phrasedMeasures: readonly string[] = [...Object.keys(phrases), "recencyDays", "tenureDays"];

/** The three strongest differences from other customers; where there is none, in what they are like them. */
function behaviour(evidence: readonly NameEvidence[]): Sentence | null {
  const told = evidence.filter(({ measure }) => phrases[measure] !== undefined);
  const strong = told.filter(({ difference }) => Math.abs(difference) >= standsOutAt).slice(0, 3);
  if (strong.length > 0) {
    const parts = strong.map(({ measure, difference }, i) => {
      const [high, low] = phrases[measure];
      const size = decimal(Math.abs(difference), 1);
      return sentence`${difference > 0 ? high : low} (by ${size}${i === 0 ? " standard deviations" : ""})`;
    });
    return sentence`Compared with other customers they ${listed(parts)}.`;
  }
  if (told.length === 0) return null;
  const parts = told.slice(0, 3).map(({ measure }) => sentence`${phrases[measure][2]}`);
  return sentence`They are like other customers in ${listed(parts)}, within ${decimal(standsOutAt, 1)} standard deviations.`;
}

function lastOrder(subject: ActionSubject): Sentence | null {
  const medians = bothMedians(subject, "recencyDays");
  if (medians === null) return null;
  return sentence`Half of them ordered last ${days(medians.own)} or more before the end of the data (all customers: ${days(medians.all)}).`;
}

function entered(subject: ActionSubject): Sentence | null {
  const medians = bothMedians(subject, "tenureDays");
  if (medians === null) return null;
  return sentence`Half of them have been customers for ${days(medians.own)} or less (all customers: ${days(medians.all)}).`;
}

function bothMedians(
  { profile, profiles }: ActionSubject,
  feature: string,
): { own: number; all: number } | null {
  const own = profile.features[feature];
  const all = profiles.total.features[feature];
  return own === undefined || all === undefined ? null : { own: own.median, all: all.median };
}

const days = (value: number) => plural(Math.round(value), "day");

function detail(
  kind: "products" | "pairs" | "regions",
  { details, profiles }: ActionSubject,
): Sentence | null {
  if (details === null) return null;
  if (kind === "pairs") {
    const [pair] = details.pairs;
    if (pair === undefined) return null;
    return sentence`They buy ${pair.first.productName} with ${pair.second.productName} ${decimal(pair.lift, 1)} times as often as if one had nothing to do with the other.`;
  }
  if (kind === "products") {
    const [product] = preferredProducts(details);
    if (product === undefined) return null;
    return sentence`${percent(product.share)} of them bought ${product.productName}; of customers with as many order lines, ${percent(product.expectedShare)} would.`;
  }
  const [region] = clearlyAbove(details.regions, profiles);
  if (region === undefined) return null;
  return sentence`${percent(region.share)} of them live in ${region.level}, ${percent(region.populationShare)} of all customers.`;
}

function revenue({ profile, profiles }: ActionSubject): Sentence {
  const { kind, customers, customerShare, revenueShare } = profile;
  if (kind === "no purchase") {
    return sentence`${count(customers)} of ${plural(profiles.total.customers, "customer")} (${percent(customerShare)}) have not ordered yet.`;
  }
  return sentence`${percent(customerShare)} of customers bring ${percent(revenueShare)} of revenue.`;
}
