import { decimal, sentence } from "../../written";
import { compareGroups, type GroupDifference } from "./groupComparison";
import { amount, effectOf, type InsightCandidate } from "./insightsCandidate";
import { type OrdersOfShop, sumByCustomer } from "./insightsOrders";
import { medianOrderValues, orderValueMeasure } from "./orderValueMeasure";

const comparisonMeaning = sentence`What differs there (assortment, delivery, age of the customer base) is worth a look before money is moved; the data do not say why.`;

/**
 * Revenue and orders per customer, and the typical value of an order, of each region against all other customers, those who never
 * bought among them. Regions are dealt anew to customers ({@link compareGroups}). Spending and orders are
 * tested by their ranks, order values by their logarithms. Customers without a region take no part.
 */
export function regionCandidates(
  { book, orderValue, regions, currency }: OrdersOfShop,
  options: { readonly seed: number; readonly nDraws: number },
): InsightCandidate[] {
  const names = [...new Set(regions.flatMap((region) => (region === null ? [] : [region])))].sort();
  const { entry } = book.customers;
  const regionOf = Int32Array.from(regions, (region, c) =>
    region === null || (entry[c] >= book.windowDays && Number.isFinite(entry[c]))
      ? -1
      : names.indexOf(region),
  );
  const revenue = sumByCustomer(book, (o) => orderValue[o]);
  const orders = sumByCustomer(book, () => 1);
  const heads = new Float64Array(orders.length).fill(1);
  const ratios = [
    { numerator: revenue, denominator: heads, byRank: true },
    { numerator: orders, denominator: heads, byRank: true },
    orderValueMeasure(book, orderValue),
  ];
  return compareGroups(regionOf, ratios, options).map(({ group, measure, value, others, p }) => {
    if (measure < 2) {
      const write = measure === 0 ? revenuePerHead : ordersPerHead;
      return { ...write(names[group], { value, others }, currency), effect: effectOf(value, others), p };
    }
    const medians = medianOrderValues(book, orderValue, regionOf, group);
    const agrees = Math.sign(medians.value - medians.others) === Math.sign(value - others);
    const effect = agrees ? effectOf(Math.exp(value - others), 1) : 0;
    return { ...orderValueOf(names[group], medians, currency), effect, p };
  });
}

type Written = Omit<InsightCandidate, "effect" | "p">;
type Values = Pick<GroupDifference, "value" | "others">;
const moreOrLess = ({ value, others }: Values) => (value > others ? "more" : "less");

function revenuePerHead(region: string, difference: Values, currency: string | null): Written {
  const { value, others } = difference;
  return {
    id: `region-per-head:${region}`,
    kind: "region",
    finding: sentence`${region}: a customer brings ${amount(value, currency)}, ${moreOrLess(difference)} than the ${amount(others, currency)} of a customer elsewhere.`,
    meaning: comparisonMeaning,
  };
}

function ordersPerHead(region: string, difference: Values): Written {
  const { value, others } = difference;
  return {
    id: `region-orders-per-head:${region}`,
    kind: "region",
    finding: sentence`${region}: a customer orders ${decimal(value, 1)} times on average, ${moreOrLess(difference)} than the ${decimal(others, 1)} times of one elsewhere.`,
    meaning: comparisonMeaning,
  };
}

function orderValueOf(region: string, difference: Values, currency: string | null): Written {
  const { value, others } = difference;
  return {
    id: `order-value-region:${region}`,
    kind: "order value",
    finding: sentence`${region}: a typical (median) order is worth ${amount(value, currency)}, ${moreOrLess(difference)} than the ${amount(others, currency)} of one from elsewhere.`,
    meaning:
      value > others
        ? sentence`What each order costs, such as delivery, weighs less there; the data do not say why.`
        : sentence`What each order costs, such as delivery, weighs more there; the data do not say why.`,
  };
}
