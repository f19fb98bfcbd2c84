import { createRandom, type Random } from "../random";
import { type Behaviour, drawCommonBehaviours } from "./simulateBehaviour";
import { type Catalogue, drawCatalogue } from "./simulateCatalogue";
import { drawContinuumBehaviours } from "./simulateContinuum";
import { drawPlantedCustomers } from "./simulateGroups";
import { drawCustomerNames } from "./simulateNames";
import { regionParameters } from "./simulateParameters";
import { drawTransactions, type SimulatedTransactions } from "./simulateTransactions";

/** What there is to be found: seven groups, smooth variation without groups, or one behaviour for all. */
export type Structure = "planted" | "continuum" | "none";

/** The structures that `simulate` knows. */
export const structures: readonly Structure[] = ["planted", "continuum", "none"];

/** What to simulate. */
export interface SimulationOptions {
  /** Number of customers, at least 1; some may never buy. */
  readonly nCustomers: number;
  /** Number of orders, of one line each, 1 to 100,000,000. */
  readonly nTransactions: number;
  /** Any safe integer; the same seed gives the same shop. */
  readonly seed: number;
  readonly structure: Structure;
}

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
 * The same seed gives the same products in all three. Time and memory grow in proportion to `nTransactions`: about a
 * second per million; 16 bytes each, and 24 more while they are sorted.
 *
 * @param options - numbers of customers and transactions, seed and structure
 * @returns columns of customers, products and transactions (sorted by time), and the truth
 * @throws RangeError when a number or the structure is out of range
 * @example
 * simulate({ nCustomers: 50, nTransactions: 400, seed: 1, structure: "planted" }).transactions.seconds.length // 400
 */
export function simulate(options: SimulationOptions): Simulation {
  checkOptions(options);
  const { nCustomers, nTransactions, seed, structure } = options;
  const streams = createRandom(seed);
  const products = drawCatalogue(createRandom(streams.seed()));
  const random = createRandom(streams.seed());
  const names = drawCustomerNames(nCustomers, random);
  const shares = regionParameters.map((region) => region.share);
  const regions = Int32Array.from({ length: nCustomers }, () => random.weighted(shares));
  const { behaviours, groups } = drawCustomers(structure, nCustomers, random);
  const width = Math.max(4, String(nCustomers).length);
  return {
    options,
    customers: {
      ids: names.map((_, customer) => `C${String(customer + 1).padStart(width, "0")}`),
      names,
      regions: Array.from(regions, (region) => regionParameters[region].name),
      signupDays: Int32Array.from(behaviours, (behaviour) => behaviour.signupDay),
    },
    products,
    transactions: drawTransactions(behaviours, regions, products, nTransactions, random),
    truth: { groups, favoursRegion: behaviours.map((behaviour) => behaviour.favoursRegion) },
  };
}

function drawCustomers(
  structure: Structure,
  nCustomers: number,
  random: Random,
): { behaviours: readonly Behaviour[]; groups: readonly (string | null)[] } {
  if (structure === "planted") return drawPlantedCustomers(nCustomers, random);
  const draw = structure === "continuum" ? drawContinuumBehaviours : drawCommonBehaviours;
  return { behaviours: draw(nCustomers, random), groups: new Array(nCustomers).fill(null) };
}

function checkOptions({ nCustomers, nTransactions, structure }: SimulationOptions): void {
  checkCount("nCustomers", nCustomers, 10_000_000);
  checkCount("nTransactions", nTransactions, 100_000_000);
  if (!structures.includes(structure)) {
    throw new RangeError(
      `Cannot simulate: structure must be one of ${structures.join(", ")}, received ${structure}`,
    );
  }
}

function checkCount(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new RangeError(
      `Cannot simulate: ${name} must be a whole number from 1 to ${most}, received ${value}`,
    );
  }
}
