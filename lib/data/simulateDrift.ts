import type { Random } from "../random";
import { type Behaviour, categoryShares } from "./simulateBehaviour";
import type { Catalogue } from "./simulateCatalogue";
import { driftParameters, groupParameters, withinGroup } from "./simulateParameters";
import { productDrawer, type SimulatedTransactions } from "./simulateTransactions";

/** What changes in the middle of the window (2024-01-01): nothing, all prices, what some customers buy, or how many leave. */
export type Drift = "none" | "price" | "mix" | "churn";

/** The kinds of drift that `simulate` knows. */
export const drifts: readonly Drift[] = ["none", "price", "mix", "churn"];

/** A shop before anything drifts. */
export interface SteadyShop {
  readonly behaviours: readonly Behaviour[];
  readonly groups: readonly (string | null)[];
  /** Number of the region per customer. */
  readonly regions: ArrayLike<number>;
  readonly products: Catalogue;
  readonly transactions: SimulatedTransactions;
}

/** What drift made of a shop's orders, and per customer the first day on which it shows; null: not affected, or all alike. */
export interface DriftedOrders {
  readonly transactions: SimulatedTransactions;
  readonly affectedFrom: readonly (number | null)[];
}

const { firstDay } = driftParameters;
const secondsPerDay = 86_400;

/**
 * Plants drift. Orders before the middle of the window stay as they are, to the last bit, and so do those of customers who are not
 * affected.
 *
 * @param size - see `driftParameters`
 */
export function plantDrift(drift: Drift, size: number, shop: SteadyShop, random: Random): DriftedOrders {
  const { behaviours, transactions } = shop;
  if (drift === "price") return { transactions: raisePrices(transactions, size), affectedFrom: nobody(shop) };
  if (drift === "mix") return changeMix(size, shop, random);
  if (drift === "none") return { transactions, affectedFrom: nobody(shop) };
  const leavingDays = drawAffected(size, isThere, shop, random).map((affected, customer) => {
    if (!affected) return null;
    return firstDay + random.integer(behaviours[customer].endDay - firstDay);
  });
  return { transactions: dropOrders(transactions, leavingDays), affectedFrom: leavingDays };
}

function nobody({ behaviours }: SteadyShop): null[] {
  return behaviours.map(() => null);
}

function isLater(seconds: number, day: number): boolean {
  return seconds >= day * secondsPerDay;
}

/** Whether a customer who has signed up is still there in the middle. */
function isThere({ signupDay, endDay }: Behaviour): boolean {
  return signupDay <= firstDay && endDay > firstDay;
}

/** Chooses a share of the customers who may be affected, as near to it as whole numbers can be. */
function drawAffected(
  share: number,
  mayBe: (behaviour: Behaviour, group: string | null) => boolean,
  { behaviours, groups }: SteadyShop,
  random: Random,
): boolean[] {
  const candidates = [...behaviours.keys()].filter((i) => mayBe(behaviours[i], groups[i]));
  const nAffected = Math.round(share * candidates.length);
  const affected = behaviours.map(() => false);
  for (const position of random.permutation(candidates.length).slice(0, nAffected))
    affected[candidates[position]] = true;
  return affected;
}

function raisePrices(transactions: SimulatedTransactions, size: number): SimulatedTransactions {
  const { seconds, priceCents } = transactions;
  const risen = priceCents.map((cents, order) =>
    isLater(seconds[order], firstDay) ? Math.round(cents * (1 + size)) : cents,
  );
  return { ...transactions, priceCents: risen };
}

/** Some customers buy cheap products and many units from the middle on, at the times and in the categories that they would have. */
function changeMix(size: number, shop: SteadyShop, random: Random): DriftedOrders {
  const { behaviours, regions, products: catalogue, transactions } = shop;
  const bulk = groupParameters.find(({ name }) => name === "bulk")!;
  const mayBe = ({ endDay }: Behaviour, group: string | null) => endDay > firstDay && group !== bulk.name;
  const tastes = drawAffected(size, mayBe, shop, random).map((affected) =>
    affected
      ? {
          priceTaste: random.normal(bulk.priceTaste, withinGroup.priceTasteSd),
          extraUnits:
            bulk.extraUnits * random.gamma(withinGroup.extraUnitsShape, 1 / withinGroup.extraUnitsShape),
        }
      : null,
  );
  const products = transactions.products.slice();
  const quantities = transactions.quantities.slice();
  const drawProduct = productDrawer(catalogue, random);
  const categoryOf = new Int32Array(catalogue.ids.length);
  for (const category of categoryShares.keys())
    for (const row of catalogue.rowsOfCategory[category]) categoryOf[row] = category;
  transactions.customers.forEach((customer, order) => {
    const taste = tastes[customer];
    if (taste === null || !isLater(transactions.seconds[order], firstDay)) return;
    const favourites = behaviours[customer].favoursRegion ? catalogue.favourites[regions[customer]] : null;
    products[order] = drawProduct(categoryOf[products[order]], taste.priceTaste, favourites);
    quantities[order] = 1 + random.poisson(taste.extraUnits);
  });
  const priceCents = products.map((product) => catalogue.priceCents[product]);
  return {
    transactions: { ...transactions, products, quantities, priceCents },
    affectedFrom: tastes.map((taste, i) =>
      taste === null ? null : Math.max(firstDay, behaviours[i].signupDay),
    ),
  };
}

function dropOrders(
  transactions: SimulatedTransactions,
  leavingDays: readonly (number | null)[],
): SimulatedTransactions {
  const { customers, seconds } = transactions;
  const isKept = (_: number, order: number) => {
    const day = leavingDays[customers[order]];
    return day === null || !isLater(seconds[order], day);
  };
  return {
    customers: transactions.customers.filter(isKept),
    products: transactions.products.filter(isKept),
    seconds: transactions.seconds.filter(isKept),
    quantities: transactions.quantities.filter(isKept),
    priceCents: transactions.priceCents.filter(isKept),
  };
}
