import { type OrderBook, ordersOf } from "../orders/orderBook";
import { contentsOf, logOf, type OrderContents } from "../orders/orderContents";
import { firstFreeOrder } from "../orders/redraw";
import { type Calendar, exposures, fitCalendar } from "./continuumCalendar";
import { customerMeans, type Effects, fitEffects } from "./continuumEffects";
import { fitTastes, type Tastes } from "./continuumTastes";
import { fitTiming, type Timing } from "./continuumTiming";
import { gammaQuantile, normalCdf, trigamma } from "./gammaDistribution";

/**
 * Null B, a shop whose customers lie on a continuum: they differ in every respect in which the observed ones do, smoothly and
 * without groups. Gamma order rates; normal effects on price and quantity, correlated with each other and with the rate; Dirichlet
 * tastes for categories; lognormal weight of the holidays; exponential drop-out. All matched to moments of the observed orders.
 */
export interface ContinuumModel {
  readonly book: OrderBook;
  readonly calendar: Calendar;
  /** Expected orders per customer at the mean rate. */
  readonly exposure: Float64Array;
  readonly rateShape: number;
  /** Rate, mean 1, at standard normal scores from −6 to 6 in steps of 0.01. */
  readonly rateAt: Float64Array;
  readonly effects: Effects;
  readonly tastes: Tastes;
  readonly timing: Timing;
  readonly categoryLogPrice: Float64Array;
  readonly donors: Donors;
  /** Whether observed quantities are whole, so that drawn ones are rounded. */
  readonly wholeQuantities: boolean;
}

/** Whole orders to draw from: what is left of each line's log price and log quantity without the customer's effect. */
export interface Donors {
  /** Numbers of the orders that serve. */
  readonly orders: Int32Array;
  /** Per line of the book. */
  readonly price: Float64Array;
  readonly quantity: Float64Array;
}

/** Fits the continuum to observed orders. */
export function fitContinuum(book: OrderBook): ContinuumModel {
  const contents = contentsOf(book);
  const calendar = fitCalendar(book);
  const exposure = exposures(book, calendar);
  const rateShape = fitRateShape(book, exposure);
  return {
    book,
    calendar,
    exposure,
    rateShape,
    rateAt: rateTable(rateShape),
    effects: fitEffects(book, contents, logRates(book, exposure), Math.sqrt(trigamma(rateShape))),
    tastes: fitTastes(book, contents),
    timing: fitTiming(book, calendar),
    categoryLogPrice: contents.categoryLogPrice,
    donors: donorsOf(book, contents),
    wholeQuantities: book.lines.quantity.every((quantity) => Number.isInteger(quantity)),
  };
}

/** Shape of the gamma rates: 1 over the relative variance of counts beyond Poisson's, Σ((m − E)² − m) / Σ E². */
function fitRateShape(book: OrderBook, exposure: Float64Array): number {
  let excess = 0;
  let squares = 0;
  firstFreeOrder(book).forEach((first, c) => {
    const count = book.firstOrder[c + 1] - first;
    excess += (count - exposure[c]) ** 2 - count;
    squares += exposure[c] ** 2;
  });
  return 1 / Math.max(0.02, Math.min(8, excess / squares));
}

const scoreLimit = 6;
const scoreStep = 0.01;

function rateTable(shape: number): Float64Array {
  return Float64Array.from({ length: (2 * scoreLimit) / scoreStep + 1 }, (_, i) => {
    const probability = normalCdf(i * scoreStep - scoreLimit);
    return gammaQuantile(Math.min(Math.max(probability, 1e-9), 1 - 1e-9), shape) / shape;
  });
}

/** The rate of a customer with this standard normal score, interpolated. */
export function rateOf(rateAt: Float64Array, score: number): number {
  const position = Math.max(0, Math.min(rateAt.length - 1, (score + scoreLimit) / scoreStep));
  const below = Math.min(Math.floor(position), rateAt.length - 2);
  return rateAt[below] + (position - below) * (rateAt[below + 1] - rateAt[below]);
}

/** Log of orders over exposure; where the first order is the entry, of (later orders + 1) over (exposure + 1). */
function logRates(book: OrderBook, exposure: Float64Array): Float64Array {
  return Float64Array.from(ordersOf(book), (count, c) =>
    book.customers.entersByOrder[c]
      ? Math.log(Math.max(count, 1) / (exposure[c] + 1))
      : Math.log(Math.max(count, 1) / exposure[c]),
  );
}

/** With fewer donor lines than this, all orders serve. */
const leastDonors = 20;

/**
 * Orders of customers with several, about their customer's mean, stretched by √(m / (m − 1)) for the mean taken from the same m
 * orders; where there are hardly any, all orders about the mean of all.
 */
function donorsOf(book: OrderBook, contents: OrderContents): Donors {
  const { category, price, quantity } = book.lines;
  const counts = ordersOf(book);
  const several = counts.reduce((sum, count) => sum + (count >= 2 ? count : 0), 0) > leastDonors;
  const orders: number[] = [];
  const residuals = [new Float64Array(price.length), new Float64Array(price.length)];
  const lineValues = [
    (line: number) => logOf(price[line]) - contents.categoryLogPrice[category[line]],
    (line: number) => logOf(quantity[line]),
  ];
  const orderValues = [contents.price, contents.quantity];
  const customers = orderValues.map((values) => customerMeans(book, values));
  const overall = orderValues.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  counts.forEach((count, c) => {
    if (several && count < 2) return;
    const stretch = several ? Math.sqrt(count / (count - 1)) : 1;
    for (let o = book.firstOrder[c]; o < book.firstOrder[c + 1]; o++) {
      orders.push(o);
      for (const j of [0, 1]) {
        const mean = several ? customers[j][c] : overall[j];
        const ofOrder = (orderValues[j][o] - mean) * stretch - orderValues[j][o];
        for (let line = book.firstLine[o]; line < book.firstLine[o + 1]; line++) {
          residuals[j][line] = lineValues[j](line) + ofOrder;
        }
      }
    }
  });
  return { orders: Int32Array.from(orders), price: residuals[0], quantity: residuals[1] };
}
