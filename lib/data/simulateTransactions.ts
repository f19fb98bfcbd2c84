import type { Random } from "../random";
import type { Behaviour } from "./simulateBehaviour";
import { drawDay, drawSecondOfDay } from "./simulateCalendar";
import { attraction, type Catalogue } from "./simulateCatalogue";
import { shopParameters } from "./simulateParameters";

/** Orders of one line each, sorted by time, one entry per order in each column. */
export interface SimulatedTransactions {
  /** Row of the customer. */
  readonly customers: Int32Array;
  /** Row of the product. */
  readonly products: Int32Array;
  /** Seconds since midnight of the window's first day. */
  readonly seconds: Int32Array;
  /** Units, at least 1. */
  readonly quantities: Int32Array;
  /** Price of one unit in hundredths of the currency: the product's, until prices rise. */
  readonly priceCents: Int32Array;
}

/** Draws exactly `nTransactions` orders, dealt to customers in proportion to their rates. */
export function drawTransactions(
  behaviours: readonly Behaviour[],
  regions: ArrayLike<number>,
  catalogue: Catalogue,
  nTransactions: number,
  random: Random,
): SimulatedTransactions {
  const counts = dealOrders(behaviours, nTransactions, random);
  const customers = new Int32Array(nTransactions);
  const products = new Int32Array(nTransactions);
  const seconds = new Int32Array(nTransactions);
  const quantities = new Int32Array(nTransactions);
  const drawProduct = productDrawer(catalogue, random);
  let order = 0;
  behaviours.forEach((behaviour, customer) => {
    const { signupDay, endDay, holidayWeight, priceTaste, extraUnits, favoursRegion } = behaviour;
    const favourites = favoursRegion ? catalogue.favourites[regions[customer]] : null;
    for (const last = order + counts[customer]; order < last; order++) {
      customers[order] = customer;
      seconds[order] = drawDay(signupDay, endDay, holidayWeight, random) * 86_400 + drawSecondOfDay(random);
      products[order] = drawProduct(random.weighted(behaviour.categoryShares), priceTaste, favourites);
      quantities[order] = 1 + random.poisson(extraUnits);
    }
  });
  const sorted = sortByTime({ customers, products, seconds, quantities });
  return { ...sorted, priceCents: sorted.products.map((product) => catalogue.priceCents[product]) };
}

/** How many of the orders each customer gets: multinomial, in proportion to the rates. */
function dealOrders(behaviours: readonly Behaviour[], nTransactions: number, random: Random): Int32Array {
  const cumulative = new Float64Array(behaviours.length);
  let total = 0;
  behaviours.forEach(({ rate }, customer) => {
    total += rate;
    cumulative[customer] = total;
  });
  const counts = new Int32Array(behaviours.length);
  for (let order = 0; order < nTransactions; order++) {
    const target = random.uniform() * total;
    let low = 0;
    for (let high = behaviours.length - 1; low < high; ) {
      const middle = (low + high) >>> 1;
      if (cumulative[middle] > target) high = middle;
      else low = middle + 1;
    }
    counts[low]++;
  }
  return counts;
}

/** A function that chooses a product of a category; who favours the region mostly chooses among its favourites. */
export function productDrawer(catalogue: Catalogue, random: Random) {
  const { rowsOfCategory } = catalogue;
  const scratch = rowsOfCategory.map((rows) => new Float64Array(rows.length));
  const favouriteScratch = new Float64Array(shopParameters.favouritesPerCategory);
  return (category: number, priceTaste: number, favourites: readonly Int32Array[] | null): number => {
    const amongFavourites = favourites !== null && random.uniform() < shopParameters.favouringStrength;
    const rows = amongFavourites ? favourites[category] : rowsOfCategory[category];
    const weights = amongFavourites ? favouriteScratch : scratch[category];
    for (let i = 0; i < rows.length; i++) weights[i] = attraction(catalogue, rows[i], priceTaste);
    return rows[random.weighted(weights)];
  };
}

type Unpriced = Omit<SimulatedTransactions, "priceCents">;

function sortByTime(transactions: Unpriced): Unpriced {
  const { customers, products, seconds, quantities } = transactions;
  const n = seconds.length;
  // Time and position in one number, so that the fast numeric sort applies: below 2^53 up to 10^8 orders.
  const keys = new Float64Array(n);
  for (let order = 0; order < n; order++) keys[order] = seconds[order] * n + order;
  keys.sort();
  const sorted = (column: Int32Array) => {
    const result = new Int32Array(n);
    for (let i = 0; i < n; i++) result[i] = column[keys[i] % n];
    return result;
  };
  return {
    customers: sorted(customers),
    products: sorted(products),
    seconds: sorted(seconds),
    quantities: sorted(quantities),
  };
}
