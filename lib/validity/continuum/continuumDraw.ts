import type { Random } from "../../random";
import type { OrderBook } from "../orders/orderBook";
import { firstFreeOrder } from "../orders/redraw";
import { type ContinuumModel, rateOf } from "./continuumNull";
import { tasteUrn } from "./continuumTastes";
import { drawDays } from "./continuumTiming";
import type { ProductChoice } from "./productChoice";

/**
 * Draws one shop from the continuum: the same customers with the same entries, new orders. Customers who ordered order at
 * least once; where the first order is the entry, it keeps its date and further ones are drawn. Whole orders are drawn: an order
 * takes number of lines and residuals from one observed order, of any customer.
 *
 * @param chooseProduct - where features read products; default: lines have none
 */
export function drawContinuum(
  model: ContinuumModel,
  random: Random,
  chooseProduct?: ProductChoice,
): OrderBook {
  const { book } = model;
  const { firstOrder, firstLine, orderTime, customers } = book;
  const orders: { time: number; donor: number; categories: Int32Array; effects: readonly number[] }[] = [];
  const newFirstOrder = new Int32Array(firstOrder.length);
  firstFreeOrder(book).forEach((free, c) => {
    const buys = firstOrder[c + 1] > firstOrder[c];
    const scores = drawScores(model, random);
    const nFree = buys ? drawCount(model, c, scores, random) : 0;
    const times = Array.from(orderTime.subarray(firstOrder[c], free));
    for (const day of drawDays(book, model.calendar, model.timing, c, nFree, random)) {
      times.push(day + timeOfDay(orderTime, random));
    }
    times.sort((a, b) => a - b);
    const nextOrder = tasteUrn(model.tastes, random);
    for (const time of times) {
      const donor = model.donors.orders[random.integer(model.donors.orders.length)];
      orders.push({
        time,
        donor,
        categories: nextOrder(firstLine[donor + 1] - firstLine[donor]),
        effects: scores,
      });
    }
    newFirstOrder[c + 1] = orders.length;
  });
  const nLines = orders.reduce((sum, { categories }) => sum + categories.length, 0);
  const lines = {
    category: new Int32Array(nLines),
    product: new Int32Array(nLines),
    quantity: new Float64Array(nLines),
    price: new Float64Array(nLines),
    value: new Float64Array(nLines),
  };
  const newFirstLine = new Int32Array(orders.length + 1);
  let line = 0;
  orders.forEach(({ donor, categories, effects }, o) => {
    categories.forEach((category, i) => {
      const from = firstLine[donor] + i;
      const { mean, sd } = model.effects;
      const price =
        model.categoryLogPrice[category] + mean[0] + sd[0] * effects[1] + model.donors.price[from];
      const quantity = Math.exp(mean[1] + sd[1] * effects[2] + model.donors.quantity[from]);
      lines.category[line] = category;
      lines.price[line] = Math.exp(price);
      lines.quantity[line] = model.wholeQuantities ? Math.max(1, Math.round(quantity)) : quantity;
      lines.value[line] = lines.price[line] * lines.quantity[line];
      if (chooseProduct) lines.product[line] = chooseProduct(category, price);
      line += 1;
    });
    newFirstLine[o + 1] = line;
  });
  return {
    ...book,
    customers,
    firstOrder: newFirstOrder,
    orderTime: Float64Array.from(orders, ({ time }) => time),
    firstLine: newFirstLine,
    lines,
  };
}

/** Standard normal scores of rate, price and quantity, correlated. */
function drawScores({ effects: { factor } }: ContinuumModel, random: Random): number[] {
  const z = [random.normal(), random.normal(), random.normal()];
  return [0, 1, 2].map((i) => factor[3 * i] * z[0] + factor[3 * i + 1] * z[1] + factor[3 * i + 2] * z[2]);
}

const attempts = 30;

/** Orders of customer c beside an entry; who must order at least once gets new scores until that happens. */
function drawCount(model: ContinuumModel, c: number, scores: number[], random: Random): number {
  const { exposure, rateAt, book } = model;
  for (let attempt = 0; ; attempt++) {
    const count = random.poisson(exposure[c] * rateOf(rateAt, scores[0]));
    if (count > 0 || book.customers.entersByOrder[c]) return count;
    if (attempt === attempts) return 1;
    scores.splice(0, 3, ...drawScores(model, random));
  }
}

/** The time of day of any observed order. */
function timeOfDay(orderTime: Float64Array, random: Random): number {
  const time = orderTime[random.integer(orderTime.length)];
  return time - Math.floor(time);
}
