import type { Random } from "../../random";
import type { OrderBook } from "../orders/orderBook";
import type { OrderContents } from "../orders/orderContents";

/**
 * Tastes for categories: the shop's shares, about them a Dirichlet taste per customer, and about that one per order where orders
 * have several lines. The larger a concentration, the nearer to what stands above it.
 */
export interface Tastes {
  readonly shares: Float64Array;
  readonly customerConcentration: number;
  readonly orderConcentration: number;
}

const leastConcentration = 0.05;
const largestConcentration = 2000;

/**
 * Estimates tastes from how often two lines are of the same category: lines of different orders of a customer,
 * 1 / (1 + α) + α / (1 + α) Σ shares², and lines of one order, 1 / (1 + β) + β / (1 + β) times the former.
 */
export function fitTastes(book: OrderBook, contents: OrderContents): Tastes {
  const shares = contents.categoryShares;
  const byChance = shares.reduce((sum, share) => sum + share ** 2, 0);
  const acrossOrders = sameAcrossOrders(book, contents) ?? byChance;
  const withinOrder = sameWithinOrder(book, contents) ?? 1;
  return {
    shares,
    customerConcentration: concentration(acrossOrders, byChance),
    orderConcentration: concentration(withinOrder, Math.max(acrossOrders, byChance)),
  };
}

function concentration(same: number, base: number): number {
  const value = (1 - same) / Math.max(same - base, 1e-4);
  return Math.max(leastConcentration, Math.min(largestConcentration, value));
}

/** Over pairs of orders of the same customer: the chance that a line of each are of the same category. */
function sameAcrossOrders({ firstOrder }: OrderBook, contents: OrderContents): number | null {
  const { firstCategory, category, share, categoryShares } = contents;
  const sums = new Float64Array(categoryShares.length);
  let same = 0;
  let pairs = 0;
  for (let c = 0; c + 1 < firstOrder.length; c++) {
    const nOrders = firstOrder[c + 1] - firstOrder[c];
    sums.fill(0);
    for (let i = firstCategory[firstOrder[c]]; i < firstCategory[firstOrder[c + 1]]; i++) {
      sums[category[i]] += share[i];
      same -= share[i] ** 2;
    }
    for (const sum of sums) same += sum ** 2;
    pairs += nOrders * (nOrders - 1);
  }
  return pairs > 0 ? same / pairs : null;
}

/** Mean over orders of several lines: the chance that two of the lines are of the same category. */
function sameWithinOrder({ firstLine }: OrderBook, contents: OrderContents): number | null {
  const { firstCategory, share } = contents;
  let total = 0;
  let orders = 0;
  for (let o = 0; o + 1 < firstLine.length; o++) {
    const nLines = firstLine[o + 1] - firstLine[o];
    if (nLines < 2) continue;
    let same = 0;
    for (let i = firstCategory[o]; i < firstCategory[o + 1]; i++) {
      same += share[i] * nLines * (share[i] * nLines - 1);
    }
    total += same / (nLines * (nLines - 1));
    orders += 1;
  }
  return orders > 0 ? total / orders : null;
}

/**
 * Draws the categories of one customer's orders, line by line, by Pólya's urn: a line repeats the category of an earlier line of
 * the order, or takes one by the customer's taste, which repeats an earlier choice or takes one by the shop's shares. It has the
 * distribution of Dirichlet tastes without drawing them.
 *
 * Source: Blackwell and MacQueen, Ferguson distributions via Pólya urn schemes, Annals of Statistics 1, 1973.
 *
 * @returns a function that gives the categories of the next order, which has `nLines` lines
 */
export function tasteUrn(tastes: Tastes, random: Random): (nLines: number) => Int32Array {
  const choices: number[] = [];
  const choose = () => {
    const repeats = random.uniform() * (tastes.customerConcentration + choices.length) < choices.length;
    const choice = repeats ? choices[random.integer(choices.length)] : random.weighted(tastes.shares);
    choices.push(choice);
    return choice;
  };
  return (nLines) => {
    const categories = new Int32Array(nLines);
    for (let line = 0; line < nLines; line++) {
      const repeats = random.uniform() * (tastes.orderConcentration + line) < line;
      categories[line] = repeats ? categories[random.integer(line)] : choose();
    }
    return categories;
  };
}
