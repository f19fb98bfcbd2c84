import { concentrationOf } from "../../data/concentration";
import { createRandom, type Random } from "../../random";
import { sampleCustomers } from "../../validity/orders/bookSample";
import { firstFreeOrder, orderMoments } from "../../validity/orders/redraw";
import { count, decimal, percent, sentence } from "../../written";
import { entryWords } from "./entryWords";
import { effectOf, type InsightCandidate } from "./insightsCandidate";
import { type OrdersOfShop, orderValues, sumByCustomer } from "./insightsOrders";
import { wholeShop } from "./relevance";
import { shuffle } from "./shuffle";

const topCustomers = 0.2;
/** Customers with orders beyond which a random sample is tested. */
const largestTest = 5000;

/**
 * How large a share of revenue the top fifth of customers brings, against shops in which all customers are alike: every order is
 * dealt to a customer in proportion to the time since entry (each day weighted by what was ordered on it), with the value
 * of any order. Where the first order is the entry, each customer keeps one. So chance and a late entry make no
 * insight. p is the share of such shops, the observed one among them, that are at least as concentrated.
 */
export function concentrationCandidates(
  shop: OrdersOfShop,
  { seed, nDraws }: { readonly seed: number; readonly nDraws: number },
): InsightCandidate[] {
  const { book, orderValue } = shop;
  if (orderValue.some((value) => !(value >= 0)) || book.customers.ids.length < 10) return [];
  const random = createRandom(seed);
  const nBuyers = book.firstOrder.slice(1).filter((end, c) => end > book.firstOrder[c]).length;
  const sample = nBuyers > largestTest ? sampleCustomers(book, largestTest, random.seed()) : book;
  const tested = { book: sample, orderValue: sample === book ? orderValue : orderValues(sample) };
  const spending = (orders: Pick<OrdersOfShop, "book" | "orderValue">) =>
    sumByCustomer(orders.book, (o) => orders.orderValue[o]);
  const top = (spent: Float64Array) => concentrationOf(spent).topShare(topCustomers);
  const deal = dealerOfOrders(tested, random);
  const observed = top(spending(tested));
  const draws = Array.from({ length: nDraws }, () => top(deal()));
  const chance = draws.reduce((sum, share) => sum + share, 0) / nDraws;
  const share = top(spending(shop));
  const { since } = entryWords(book);
  const worth = share / topCustomers / ((1 - share) / (1 - topCustomers));
  const nTop = Math.min(Math.round(topCustomers * book.customers.ids.length), nBuyers);
  return [
    {
      id: "concentration",
      kind: "concentration",
      finding: sentence`The ${percent(topCustomers)} of customers who spend most bring ${percent(share)} of revenue; if all bought alike, chance${since === null ? "" : ` and ${since}`} would give them ${percent(chance)}.`,
      meaning:
        share > 1 - 1e-9
          ? sentence`These are ${count(nTop)} customers, and the others brought nothing: winning first orders is worth more here than telling buyers apart.`
          : sentence`Each of these ${count(nTop)} customers brings as much as ${decimal(worth, 1)} of the others: knowing and keeping them comes first.`,
      effect: share > chance ? effectOf(share, chance) : 0,
      weight: wholeShop,
      p: (1 + draws.filter((draw) => draw >= observed).length) / (nDraws + 1),
    },
  ];
}

/** A function that deals all orders anew and returns what each customer then spends. */
function dealerOfOrders(
  { book, orderValue }: Pick<OrdersOfShop, "book" | "orderValue">,
  random: Random,
): () => Float64Array {
  const free = firstFreeOrder(book);
  const { time, cumulative, before } = orderMoments(book, free);
  const drawCustomer = aliasDrawer(
    before.map((weight) => Math.max(0, cumulative[time.length] - weight)),
    random,
  );
  const values = Float64Array.from(orderValue);
  const nKept = free.filter((first, c) => first > book.firstOrder[c]).length;
  return () => {
    // The others go to customers at random, whatever their order.
    shuffle(values, random, nKept);
    const spent = new Float64Array(free.length);
    let next = 0;
    free.forEach((first, c) => {
      if (first > book.firstOrder[c]) spent[c] = values[next++];
    });
    for (; next < values.length; next++) spent[drawCustomer()] += values[next];
    return spent;
  };
}

/**
 * A function that draws indices in proportion to weights in constant time. Source: Vose, A linear algorithm for generating random
 * numbers with a given distribution, IEEE Transactions on Software Engineering 17, 1991.
 */
function aliasDrawer(weights: Float64Array, random: Random): () => number {
  const n = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const chance = weights.map((weight) => (total > 0 ? (weight * n) / total : 1));
  const alias = Int32Array.from({ length: n }, (_, i) => i);
  const small = [...chance.keys()].filter((i) => chance[i] < 1);
  const large = [...chance.keys()].filter((i) => chance[i] >= 1);
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number;
    const high = large[large.length - 1];
    alias[low] = high;
    chance[high] -= 1 - chance[low];
    if (chance[high] < 1) small.push(large.pop() as number);
  }
  return () => {
    const at = random.uniform() * n;
    const i = Math.floor(at);
    return at - i < chance[i] ? i : alias[i];
  };
}
