import { decimal, plural, sentence } from "../../written";
import { compareGroups, type GroupDifference } from "./groupComparison";
import { amount, effectOf, type InsightCandidate } from "./insightsCandidate";
import { type OrdersOfShop, sumByCustomer } from "./insightsOrders";
import { medianOrderValues, orderValueMeasure } from "./orderValueMeasure";
import { type Concern, concernOf, isInWindow, relevantGroups, saysSomething, weightOf } from "./relevance";

const comparisonMeaning = sentence`What differs there (assortment, delivery, age of the customer base) is worth a look before money is moved; the data do not say why.`;

/**
 * Revenue and orders per customer, and the typical value of an order, of each region against all other customers, those who never
 * bought among them. Regions are dealt anew to customers ({@link compareGroups}). Spending and orders are
 * tested by their ranks, order values by their logarithms. Customers without a region take no part. Compared is only a region of at
 * least 2% of customers or revenue (as are the others), whose name says something ({@link relevantGroups}).
 */
export function regionCandidates(
  shop: OrdersOfShop,
  options: { readonly seed: number; readonly nDraws: number },
): InsightCandidate[] {
  const { book, orderValue, regions, currency } = shop;
  const names = [...new Set(regions.flatMap((region) => (region === null ? [] : [region])))].sort();
  const regionOf = Int32Array.from(regions, (region, c) =>
    region === null || !isInWindow(book, c) ? -1 : names.indexOf(region),
  );
  const revenue = sumByCustomer(book, (o) => orderValue[o]);
  const orders = sumByCustomer(book, () => 1);
  const heads = new Float64Array(orders.length).fill(1);
  const ratios = [
    { numerator: revenue, denominator: heads, byRank: true },
    { numerator: orders, denominator: heads, byRank: true },
    orderValueMeasure(book, orderValue),
  ];
  const isRelevant = relevantGroups(shop, regionOf, names.length);
  const isCompared = (group: number) => isRelevant[group] && saysSomething(names[group]);
  const differences = compareGroups(regionOf, ratios, { ...options, isCompared });
  return differences.map(({ group, measure, value, others, p }) => {
    const concern = concernOf(shop, (c) => regionOf[c] === group);
    const region = { name: names[group], concern };
    // Where nearly everybody lives in one region, the others are what stands out.
    const weight = Math.min(
      weightOf(concern),
      weightOf(concernOf(shop, (c) => regionOf[c] >= 0 && regionOf[c] !== group)),
    );
    if (measure < 2) {
      const write = measure === 0 ? revenuePerHead : ordersPerHead;
      return { ...write(region, { value, others }, currency), effect: effectOf(value, others), weight, p };
    }
    const medians = medianOrderValues(book, orderValue, regionOf, group);
    const agrees = Math.sign(medians.value - medians.others) === Math.sign(value - others);
    const effect = agrees ? effectOf(Math.exp(value - others), 1) : 0;
    return { ...orderValueOf(region, medians, currency), effect, weight, p };
  });
}

type Written = Omit<InsightCandidate, "effect" | "weight" | "p">;
type Region = { readonly name: string; readonly concern: Concern };
type Values = Pick<GroupDifference, "value" | "others">;
const moreOrLess = ({ value, others }: Values) => (value > others ? "more" : "less");

function revenuePerHead({ name, concern }: Region, difference: Values, currency: string | null): Written {
  const { value, others } = difference;
  return {
    id: `region-per-head:${name}`,
    kind: "region",
    finding: sentence`${name} (${plural(concern.nCustomers, "customer")}): a customer brings ${amount(value, currency)}, ${moreOrLess(difference)} than the ${amount(others, currency)} of a customer elsewhere.`,
    meaning: comparisonMeaning,
  };
}

function ordersPerHead({ name, concern }: Region, difference: Values): Written {
  const { value, others } = difference;
  return {
    id: `region-orders-per-head:${name}`,
    kind: "region",
    finding: sentence`${name} (${plural(concern.nCustomers, "customer")}): a customer orders ${decimal(value, 1)} times on average, ${moreOrLess(difference)} than the ${decimal(others, 1)} times of one elsewhere.`,
    meaning: comparisonMeaning,
  };
}

function orderValueOf({ name, concern }: Region, difference: Values, currency: string | null): Written {
  const { value, others } = difference;
  return {
    id: `order-value-region:${name}`,
    kind: "order value",
    finding: sentence`${name} (${plural(concern.nCustomers, "customer")}): a typical (median) order is worth ${amount(value, currency)}, ${moreOrLess(difference)} than the ${amount(others, currency)} of one from elsewhere.`,
    meaning:
      value > others
        ? sentence`What each order costs, such as delivery, weighs less there; the data do not say why.`
        : sentence`What each order costs, such as delivery, weighs more there; the data do not say why.`,
  };
}
