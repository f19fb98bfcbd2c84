import { createRandom, type Random } from "../random";
import { type Behaviour, drawCommonBehaviours } from "./simulateBehaviour";
import { type Catalogue, drawCatalogue } from "./simulateCatalogue";
import { drawContinuumBehaviours } from "./simulateContinuum";
import { plantDrift } from "./simulateDrift";
import { letComeAndGo, settledGroups } from "./simulateFlow";
import { drawPlantedCustomers } from "./simulateGroups";
import { drawCustomerNames } from "./simulateNames";
import { checkOptions, type SimulationOptions, type Structure } from "./simulateOptions";
import {
  always,
  commonSignup,
  driftParameters,
  type GroupParameters,
  groupParameters,
  regionParameters,
} from "./simulateParameters";
import { drawTransactions, type SimulatedTransactions } from "./simulateTransactions";

export type { Drift } from "./simulateDrift";
export { type SimulationOptions, type Structure, structures } from "./simulateOptions";

/** Customers of a simulated shop, one entry per customer in each column. */
export interface SimulatedCustomers {
  readonly ids: readonly string[];
  /** Invented; no real person is meant. */
  readonly names: readonly string[];
  readonly regions: readonly string[];
  /** Day of the sign-up, counted from the window's first day; negative before it. */
  readonly signupDays: Int32Array;
}

/** What a segmentation should find, one entry per customer in each column. */
export interface SimulationTruth {
  /** Name of the planted group; null where none is planted. */
  readonly groups: readonly (string | null)[];
  /** Whether the customer prefers what is popular in the region. */
  readonly favoursRegion: readonly boolean[];
  /** Where drift was asked for: the first day on which it changes what the customer does; null where it doesn't. */
  readonly affectedFrom?: readonly (number | null)[];
}

/** A simulated shop: what is visible of it, and the truth behind. */
export interface Simulation {
  readonly options: SimulationOptions;
  readonly customers: SimulatedCustomers;
  readonly products: Catalogue;
  readonly transactions: SimulatedTransactions;
  readonly truth: SimulationTruth;
}

/**
 * Simulates a shop with 100 products over two years (2023-01-01 to 2024-12-31).
 *
 * - `planted`: loyal high spenders, occasional premium buyers, bargain bulk buyers, seasonal shoppers, category
 *   specialists, new and lapsed customers, 12 to 16% each, who vary within their group; independently of that 15% prefer
 *   the favourites of their region.
 * - `continuum`: gamma order rates; price taste and quantity correlated with them; smooth tastes for categories and holidays.
 * - `none`: every order is one customer's in proportion to the time since sign-up, its content drawn from one distribution.
 *
 * With `drift` the shop is another: customers sign up at any time from three years before the window to its end, stay one to three
 * years and order at a steady pace while there (nobody is planted as `new` or `lapsed`: such customers come about). The years up to
 * 2024-01-01 and up to 2025-01-01, of 365 days each, are then alike in distribution, seasons included, unless drift is planted from
 * 2024-01-01 on:
 *
 * - `none`: nothing changes;
 * - `price`: all prices rise; `products` keeps the old ones;
 * - `mix`: some customers, those of `bulk` apart, buy cheap products and many units at a time, as `bulk` does, when and in which
 *   categories they would have bought;
 * - `churn`: some of the customers who are there that day leave early, at any day of the rest of their stay; what they would have
 *   ordered is missing from `nTransactions`.
 *
 * The same seed gives the same products in all structures, and the same first year with all kinds of drift. Time and memory grow in
 * proportion to `nTransactions`: about a second per million; 20 bytes each, and 24 more while they are sorted.
 *
 * @param options - numbers of customers and transactions, seed and structure; drift and its size
 * @returns columns of customers, products and transactions (sorted by time), and the truth
 * @throws RangeError when an option is out of range
 * @example
 * simulate({ nCustomers: 50, nTransactions: 400, seed: 1, structure: "planted" }).transactions.seconds.length // 400
 */
export function simulate(options: SimulationOptions): Simulation {
  checkOptions(options);
  const { nCustomers, nTransactions, seed, drift } = options;
  const streams = createRandom(seed);
  const products = drawCatalogue(createRandom(streams.seed()));
  const random = createRandom(streams.seed());
  const names = drawCustomerNames(nCustomers, random);
  const shares = regionParameters.map((region) => region.share);
  const regions = Int32Array.from({ length: nCustomers }, () => random.weighted(shares));
  const { behaviours, groups } = drawCustomers(options, random);
  const width = Math.max(4, String(nCustomers).length);
  const steady = drawTransactions(behaviours, regions, products, nTransactions, random);
  const drifted = drift
    ? plantDrift(
        drift,
        options.driftSize ?? driftParameters[drift].size,
        { behaviours, groups, regions, products, transactions: steady },
        createRandom(streams.seed()),
      )
    : { transactions: steady };
  return {
    options,
    customers: {
      ids: names.map((_, customer) => `C${String(customer + 1).padStart(width, "0")}`),
      names,
      regions: Array.from(regions, (region) => regionParameters[region].name),
      signupDays: Int32Array.from(behaviours, (behaviour) => behaviour.signupDay),
    },
    products,
    transactions: drifted.transactions,
    truth: {
      groups,
      favoursRegion: behaviours.map((behaviour) => behaviour.favoursRegion),
      ...("affectedFrom" in drifted ? { affectedFrom: drifted.affectedFrom } : {}),
    },
  };
}

function drawCustomers({ structure, nCustomers, drift }: SimulationOptions, random: Random): Customers {
  if (drift === undefined) return drawStructure(structure, nCustomers, groupParameters, commonSignup, random);
  const { behaviours, groups } = drawStructure(structure, nCustomers, settledGroups(), always.signup, random);
  return { behaviours: letComeAndGo(behaviours, random), groups };
}

interface Customers {
  readonly behaviours: readonly Behaviour[];
  readonly groups: readonly (string | null)[];
}

function drawStructure(
  structure: Structure,
  nCustomers: number,
  groups: readonly GroupParameters[],
  signup: readonly [number, number],
  random: Random,
): Customers {
  if (structure === "planted") return drawPlantedCustomers(nCustomers, random, groups);
  const draw = structure === "continuum" ? drawContinuumBehaviours : drawCommonBehaviours;
  return { behaviours: draw(nCustomers, random, signup), groups: new Array(nCustomers).fill(null) };
}
