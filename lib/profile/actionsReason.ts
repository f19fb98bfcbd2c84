import { count, decimal, percent, plural, type Sentence, sentence } from "../written";
import { type ActionSubject, above } from "./actionsConditions";
import type { ActionEntry } from "./actionsTypes";
import type { NameEvidence } from "./names";

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
  const said = sentences.filter((one) => one !== null);
  return {
    text: said.map(({ text }) => text).join(" "),
    values: said.flatMap(({ values }) => values),
  };
}

/** A list in prose: "a", "a and b", "a, b and c". */
export function list(parts: readonly Sentence[]): Sentence {
  return parts.reduce((before, part, i) =>
    i === parts.length - 1 ? sentence`${before} and ${part}` : sentence`${before}, ${part}`,
  );
}

const phrases: Readonly<Record<string, readonly [high: string, low: string]>> = {
  relativePrice: ["choose dearer products", "choose cheaper products"],
  typicalQuantity: ["buy more units of a product at a time", "buy fewer units of a product at a time"],
  focus: ["keep more to one category", "spread over more categories"],
  season: ["order more in the holiday months", "order less in the holiday months"],
  "order value": ["spend more per order", "spend less per order"],
  "orders given exposure": [
    "order more often in their time as customers",
    "order less often in their time as customers",
  ],
  "spending given exposure": [
    "spend more in their time as customers",
    "spend less in their time as customers",
  ],
  regionAffinity: [
    "prefer what is popular in their region",
    "buy less than others of what is popular in their region",
  ],
};
const dateMeasures = ["recencyDays", "tenureDays"];

/** The three strongest differences from other customers. */
function behaviour(evidence: readonly NameEvidence[]): Sentence | null {
  const parts = evidence
    .filter(({ measure }) => !dateMeasures.includes(measure))
    .slice(0, 3)
    .map(({ measure, difference }, i) => {
      const [high, low] = phrases[measure] ?? [`are high in ${measure}`, `are low in ${measure}`];
      const size = decimal(Math.abs(difference), 1);
      const unit = i === 0 ? " standard deviations" : "";
      return sentence`${difference > 0 ? high : low} (by ${size}${unit})`;
    });
  return parts.length === 0 ? null : sentence`Compared with other customers they ${list(parts)}.`;
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

function detail(kind: "products" | "pairs" | "regions", { details }: ActionSubject): Sentence | null {
  if (details === null) return null;
  if (kind === "pairs") {
    const [pair] = details.pairs;
    if (pair === undefined) return null;
    return sentence`They buy ${pair.first.productName} with ${pair.second.productName} ${decimal(pair.lift, 1)} times as often as if one had nothing to do with the other.`;
  }
  if (kind === "products") {
    const [product] = details.products;
    if (product === undefined) return null;
    return sentence`${percent(product.share)} of them bought ${product.productName}, ${percent(product.populationShare)} of all customers.`;
  }
  const [region] = above(details.regions);
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
