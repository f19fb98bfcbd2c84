import { type Drift, drifts } from "./simulateDrift";
import { driftParameters } from "./simulateParameters";

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
  /**
   * What changes from 2024-01-01 on, in a shop to which customers come and from which they go at a steady pace. Default: a shop
   * without such a pace, whose two years can't be held against each other.
   */
  readonly drift?: Drift;
  /**
   * `price`: relative rise, above 0 to 10, default 0.1; `mix`, `churn`: share of the customers, above 0 to 1, default 0.2 and 0.3;
   * none for `none`.
   */
  readonly driftSize?: number;
}

/** @throws RangeError when a number, the structure or the drift is out of range */
export function checkOptions(options: SimulationOptions): void {
  const { nCustomers, nTransactions, structure, drift } = options;
  checkCount("nCustomers", nCustomers, 10_000_000);
  checkCount("nTransactions", nTransactions, 100_000_000);
  checkChoice("structure", structure, structures);
  if (drift !== undefined) checkChoice("drift", drift, drifts);
  checkSize(options);
}

function checkCount(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new RangeError(
      `Cannot simulate: ${name} must be a whole number from 1 to ${most}, received ${value}`,
    );
  }
}

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new RangeError(`Cannot simulate: ${name} must be one of ${choices.join(", ")}, received ${value}`);
}

function checkSize({ drift = "none", driftSize }: SimulationOptions): void {
  if (driftSize === undefined) return;
  if (drift === "none") {
    throw new RangeError(
      `Cannot simulate: driftSize must be left out where nothing drifts, received ${driftSize}; name a drift`,
    );
  }
  const { most } = driftParameters[drift];
  if (driftSize > 0 && driftSize <= most) return;
  throw new RangeError(
    `Cannot simulate: driftSize must be above 0 and at most ${most} for ${drift}, received ${driftSize}`,
  );
}
