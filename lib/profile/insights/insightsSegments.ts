import type { Model } from "../../cluster/model";
import type { Dataset } from "../../data/dataset";
import type { FeatureTable } from "../../features/build";
import type { ScaledFeatures } from "../../features/scale";
import { assignHalves } from "../../validity/heldOut/assignHalves";
import { buildHalves, weekHalf } from "../../validity/orders/halves";
import { judgedCustomers } from "../../validity/orders/judgedCustomers";
import type { OrderBook } from "../../validity/orders/orderBook";
import { percent, sentence, type WrittenNumber } from "../../written";
import type { SegmentName } from "../names/names";
import { compareGroups, type GroupDifference, type Ratio } from "./groupComparison";
import { amount, effectOf, type InsightCandidate } from "./insightsCandidate";
import { type OrdersOfShop, orderValues, sumByCustomer } from "./insightsOrders";
import { medianOrderValues, orderValueMeasure } from "./orderValueMeasure";
import { concernOf, relevantCategories, weightOf } from "./relevance";

/** The segments of customers, and how orders are placed into them. */
export interface InsightSegments {
  /** What the model was fitted on: one row per customer with an order. */
  readonly features: FeatureTable;
  /** What the model was fitted to. */
  readonly scaled: ScaledFeatures;
  readonly model: Model;
  /** One per row; −1 for noise. */
  readonly labels: Int32Array;
  readonly names: readonly Pick<SegmentName, "segment" | "name">[];
}

/** Customers whose halves are tested; where there are more, a random sample. */
const largestTest = 5000;

/**
 * Typical order value of each segment, tested by logarithms, and the share of each category in its order lines, against all other customers;
 * only categories that concern at least 2% of customers or revenue, and whose name says something ({@link relevantCategories}). The orders that
 * made segments always differ between them; so customers are placed by the orders of every other week and compared in
 * the weeks between ({@link compareGroups}), both ways. p is the larger of both, 1 where they disagree in direction with each other
 * or with all orders; the effect is the mean of both. The figures told are those of all orders.
 */
export async function segmentCandidates(
  dataset: Dataset,
  shop: OrdersOfShop,
  segments: InsightSegments,
  options: { readonly seed: number; readonly nDraws: number },
): Promise<InsightCandidate[]> {
  const { features, scaled, model, names } = segments;
  const judged = judgedCustomers(shop.book, features, largestTest, options.seed);
  const judgedValues = orderValues(judged.book);
  const half = weekHalf(judged.book);
  const [halves] = await buildHalves(
    { dataset, features: judged.features },
    [{ book: judged.book, half }],
    features.names,
  );
  if (halves.ids.length === 0) return [];
  const placed = assignHalves(halves, scaled, model);
  const categories = shop.book.categories.length < 2 ? [] : relevantCategories(shop.book);
  const ways = placed.map((own, side) =>
    compareGroups(
      alignedLabels(judged.book, halves.ids, own),
      measures(judged.book, judgedValues, categories, (o) => half(o) !== side),
      options,
    ),
  );
  const whole = measures(shop.book, shop.orderValue, categories, () => true);
  const all = labelsOf(shop, segments);
  return ways[0].flatMap((first) => {
    const isSame = ({ group, measure }: GroupDifference) =>
      group === first.group && measure === first.measure;
    const second = ways[1].find(isSame);
    const name = names.find(({ segment }) => segment === first.group)?.name;
    if (second === undefined || name === undefined) return [];
    const isValue = first.measure === 0;
    const category = isValue ? null : shop.book.categories[categories[first.measure - 1]];
    const figures = isValue
      ? medianOrderValues(shop.book, shop.orderValue, all, first.group)
      : against(whole[first.measure], all, first.group);
    const logs = [first, second].map(({ value, others }) =>
      isValue ? value - others : Math.log(value / others),
    );
    const agree = new Set([...logs, figures.value - figures.others].map(Math.sign)).size === 1;
    const segment = sentence`the segment “${name}”`;
    return [
      {
        ...(category === null
          ? orderValueOf(segment, first.group, figures, shop.currency)
          : affinity(segment, first.group, category, figures)),
        effect: agree ? effectOf(Math.exp((logs[0] + logs[1]) / 2), 1) : 0,
        weight: weightOf(concernOf(shop, (c) => all[c] === first.group)),
        p: agree ? Math.max(first.p, second.p) : 1,
      },
    ];
  });
}

/** Log order value, then per category its share of lines, over the orders that count. */
function measures(
  book: OrderBook,
  orderValue: Float64Array,
  categories: readonly number[],
  counts: (order: number) => boolean,
): Ratio[] {
  const { firstLine, lines } = book;
  const over = (amountOf: (line: number) => number) =>
    sumByCustomer(
      book,
      (o) => {
        let sum = 0;
        for (let line = firstLine[o]; line < firstLine[o + 1]; line++) sum += amountOf(line);
        return sum;
      },
      counts,
    );
  const nLines = over(() => 1);
  return [
    orderValueMeasure(book, orderValue, counts),
    ...categories.map((category) => ({
      numerator: over((line) => Number(lines.category[line] === category)),
      denominator: nLines,
    })),
  ];
}

/** Labels of some customers as one per customer of a book, −1 for the others. */
function alignedLabels(book: OrderBook, ids: readonly string[], labels: Int32Array): Int32Array {
  const labelOf = new Map(ids.map((id, row) => [id, labels[row]]));
  return Int32Array.from(book.customers.ids, (id) => labelOf.get(id) ?? -1);
}

/** The label of each customer of a shop's book, −1 for noise and for those who never bought. */
export function labelsOf({ book }: OrdersOfShop, { features, labels }: InsightSegments): Int32Array {
  return alignedLabels(book, features.ids, labels);
}

type Figures = Pick<GroupDifference, "value" | "others">;

function against({ numerator, denominator }: Ratio, labels: Int32Array, group: number): Figures {
  const ratio = (isOwn: boolean) => {
    const sum = (values: Float64Array) =>
      values.reduce(
        (total, value, c) => (labels[c] >= 0 && (labels[c] === group) === isOwn ? total + value : total),
        0,
      );
    return sum(numerator) / sum(denominator);
  };
  return { value: ratio(true), others: ratio(false) };
}

type Written = Omit<InsightCandidate, "effect" | "weight" | "p">;
type Segment = ReturnType<typeof sentence>;

function orderValueOf(
  segment: Segment,
  label: number,
  { value, others }: Figures,
  currency: string | null,
): Written {
  const isMore = value > others;
  return {
    id: `order-value-segment:${label}`,
    kind: "order value",
    finding: sentence`A typical (median) order from ${segment} is worth ${amount(value, currency)}, ${isMore ? "more" : "less"} than the ${amount(others, currency)} of one from other customers.`,
    meaning: isMore
      ? sentence`What each order costs, such as delivery, weighs less here, so that one more order from this segment counts for more.`
      : sentence`What each order costs, such as delivery, weighs more here, so that larger baskets matter before more orders.`,
  };
}

/** With a decimal where it is below a tenth. */
function share(value: number): WrittenNumber {
  return percent(value, value < 0.1 ? 1 : 0);
}

function affinity(segment: Segment, label: number, category: string, { value, others }: Figures): Written {
  const isMore = value > others;
  return {
    id: `category-affinity:${label}:${category}`,
    kind: "category",
    finding: sentence`Of all order lines of ${segment}, whatever each is worth, ${share(value)} are of the category ${category}, ${isMore ? "more" : "less"} than the ${share(others)} of other customers.`,
    meaning: isMore
      ? sentence`Recommendations and campaigns from this category fit this segment better than others.`
      : sentence`Recommendations for this segment do better to begin with another category.`,
  };
}
